using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Gguf;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Quantization;

/// <summary>
/// How much each input of each tensor matters, from a GGUF file as llama-imatrix writes it: sums of squares (<c>NAME.in_sum2</c>) and how many
/// values they are of (<c>NAME.counts</c>). Lies in native memory until it is disposed; not thread-safe.
/// </summary>
internal sealed unsafe class ImportanceMatrix : IDisposable
{
    private const string Sums = ".in_sum2", Counts = ".counts";

    private readonly List<nint> _memory = [];
    private readonly List<nint> _texts = [];

    private ImportanceMatrix(IReadOnlyList<(string Name, float[] Values)> entries)
    {
        Entries = (LlamaImatrixData*)Allocate((nuint)(entries.Count + 1) * (nuint)sizeof(LlamaImatrixData));
        for (var i = 0; i < entries.Count; i++)
        {
            var (name, values) = entries[i];
            var text = Marshal.StringToCoTaskMemUTF8(name);
            _texts.Add(text);
            var data = Allocate((nuint)values.Length * sizeof(float));
            values.CopyTo(new Span<float>((void*)data, values.Length));
            Entries[i] = new LlamaImatrixData { Name = text, Data = data, Count = (nuint)values.Length };
        }

        // An entry without a name ends the list.
        Entries[entries.Count] = default;
    }

    /// <summary>The entries, ended by one without a name.</summary>
    internal LlamaImatrixData* Entries { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="LlamaModelException">It is not there, damaged, or no importance matrix.</exception>
    internal static ImportanceMatrix Read(string path)
    {
        var header = GgufCheck.OpenPart(path);
        var tensors = header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        using var file = File.OpenHandle(path);
        var entries = new List<(string, float[])>();
        foreach (var tensor in header.Tensors)
        {
            if (!tensor.Name.EndsWith(Sums, StringComparison.Ordinal)) continue;
            var name = tensor.Name[..^Sums.Length];
            if (!tensors.TryGetValue(name + Counts, out var counts) || tensor.Type != 0 || counts.Type != 0 || tensor.Elements % counts.Elements != 0)
                throw new LlamaModelException($"'{path}' is damaged: '{name}' has no counts that fit it. Make the importance matrix again.");
            entries.Add((name, Mean(header.Floats(file, tensor), header.Floats(file, counts))));
        }

        return entries.Count > 0 ? new ImportanceMatrix(entries) : throw new LlamaModelException($"'{path}' is no importance matrix. Make one with llama.cpp's llama-imatrix, in its GGUF format.");
    }

    public void Dispose()
    {
        foreach (var memory in _memory) NativeMemory.Free((void*)memory);
        foreach (var text in _texts) Marshal.FreeCoTaskMem(text);
        _memory.Clear();
        _texts.Clear();
    }

    /// <summary>The mean squares, per matrix of the tensor; one that was never used counts all inputs alike.</summary>
    internal static float[] Mean(float[] sums, float[] counts)
    {
        var width = sums.Length / counts.Length;
        for (var i = 0; i < sums.Length; i++) sums[i] = counts[i / width] > 0 ? sums[i] / counts[i / width] : 1;
        return sums;
    }

    private nint Allocate(nuint bytes)
    {
        var memory = (nint)NativeMemory.Alloc(bytes);
        _memory.Add(memory);
        return memory;
    }
}
