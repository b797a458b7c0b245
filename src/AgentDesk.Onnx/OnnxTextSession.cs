using Microsoft.ML.OnnxRuntime;

namespace AgentDesk.Onnx;

/// <summary>What a model reads as one row.</summary>
/// <param name="Ids">Token ids.</param>
/// <param name="SecondFrom">Where the second of two texts begins; the length of <paramref name="Ids"/> where there is one text.</param>
internal readonly record struct TokenRow(int[] Ids, int SecondFrom)
{
    public static TokenRow Of(int[] ids) => new(ids, ids.Length);
}

/// <summary>A session over token ids: a padded batch in, one tensor out.</summary>
internal sealed class OnnxTextSession : IDisposable
{
    public const string Ids = "input_ids";
    public const string Mask = "attention_mask";
    public const string Types = "token_type_ids";

    private readonly OnnxSession _session;
    private readonly string[] _inputs;

    private OnnxTextSession(OnnxSession session)
    {
        _session = session;
        _inputs = [.. session.Native.InputMetadata.Keys];
    }

    /// <summary>Names of the inputs.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    /// <summary>Whether the inputs are those that texts give.</summary>
    public bool ReadsTokens => _inputs.Contains(Ids) && _inputs.All(name => name is Ids or Mask or Types);

    /// <summary>Names of all outputs.</summary>
    public IEnumerable<string> Outputs => _session.Native.OutputMetadata.Keys;

    /// <summary>Names and shapes of the outputs of floats; axes of no fixed length are negative.</summary>
    public IEnumerable<(string Name, int[] Shape)> FloatOutputs =>
        _session.Native.OutputMetadata.Where(output => output.Value.ElementType == typeof(float)).Select(output => (output.Key, output.Value.Dimensions));

    /// <exception cref="OnnxModelException">ONNX Runtime cannot load the file.</exception>
    public static OnnxTextSession Load(string path, int threads)
    {
        try
        {
            return new OnnxTextSession(OnnxSession.Open(path, threads));
        }
        catch (OnnxRuntimeException error)
        {
            throw new OnnxModelException($"ONNX Runtime cannot load '{path}': {error.Message} Restore the file, or export the model again.", path, error);
        }
    }

    /// <summary>Runs one batch.</summary>
    /// <param name="rows">The rows; at least one, none empty.</param>
    /// <param name="output">Name of the output.</param>
    /// <param name="read">Gets the output's values and the length that rows were padded to; the values are valid only during the call.</param>
    public void Run(IReadOnlyList<TokenRow> rows, string output, Action<ReadOnlySpan<float>, int> read)
    {
        var length = rows.Max(row => row.Ids.Length);
        var ids = new long[rows.Count * length];
        var mask = new long[ids.Length];
        var types = _inputs.Contains(Types) ? new long[ids.Length] : [];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Ids.Length; column++)
            {
                ids[(row * length) + column] = rows[row].Ids[column];
                mask[(row * length) + column] = 1;
                if (types.Length > 0)
                    types[(row * length) + column] = column < rows[row].SecondFrom ? 0 : 1;
            }
        }

        _session.Run(
            _inputs, Array.ConvertAll(_inputs, name => OrtValue.CreateTensorValueFromMemory(name switch { Ids => ids, Mask => mask, _ => types }, [rows.Count, length])), [output],
            outputs => read(outputs[0].GetTensorDataAsSpan<float>(), length));
    }

    public void Dispose() => _session.Dispose();
}
