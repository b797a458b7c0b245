namespace AgentDesk.LlamaCpp.Quantization;

/// <summary>How to convert a model.</summary>
public sealed class QuantizationOptions
{
    /// <summary>The format; a name of <see cref="QuantizationType.All"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Threads, 1 to 512; null for one a processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 512.</exception>
    public int? Threads
    {
        get;
        init => field = value is < 1 or > 512 ? throw new ArgumentOutOfRangeException(nameof(Threads), value, "Threads must be between 1 and 512, or null to choose.") : value;
    }

    /// <summary>Whether every tensor gets the format itself, instead of the mixture that keeps sensitive ones finer.</summary>
    public bool Pure { get; init; }

    /// <summary>Whether a model that is quantised already may be converted once more, which loses more than doing it from the original.</summary>
    public bool Requantize { get; init; }

    /// <summary>Whether the output tensor stays as it is: larger, and sometimes a little better.</summary>
    public bool KeepOutput { get; init; }

    /// <summary>The format of the output tensor, or null for the mixture's choice.</summary>
    public string? OutputType { get; init; }

    /// <summary>The format of the token embeddings, or null for the mixture's choice.</summary>
    public string? EmbeddingType { get; init; }

    /// <summary>A GGUF file with the importance of weights, as llama.cpp's llama-imatrix writes it; or null.</summary>
    public string? ImportanceMatrix { get; init; }
}

/// <summary>How far a conversion is.</summary>
/// <param name="Done">Tensors begun.</param>
/// <param name="Total">Tensors in all.</param>
/// <param name="Tensor">The tensor that is worked on.</param>
public sealed record QuantizationProgress(int Done, int Total, string Tensor);

/// <summary>What a conversion came to.</summary>
/// <param name="Path">The new model.</param>
/// <param name="BytesBefore">The length of the model's files before.</param>
/// <param name="BytesAfter">The length of the new file.</param>
public sealed record QuantizationResult(string Path, long BytesBefore, long BytesAfter);
