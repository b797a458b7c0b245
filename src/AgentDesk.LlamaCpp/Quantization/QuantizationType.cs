namespace AgentDesk.LlamaCpp.Quantization;

/// <summary>A number format of a model file.</summary>
/// <param name="Name">Its name, such as <c>Q4_K_M</c>.</param>
/// <param name="Bits">Bits a weight, roughly: mixtures keep some tensors in finer formats.</param>
/// <param name="Note">What it is for.</param>
public sealed record QuantizationType(string Name, double Bits, string Note)
{
    /// <summary>Its number in <c>llama_ftype</c>.</summary>
    internal int FileType { get; init; }

    /// <summary>The <c>ggml_type</c> of the same name, or null for a mixture.</summary>
    internal int? TensorType { get; init; }

    /// <summary>Whether it needs an importance matrix to be of any use.</summary>
    public bool NeedsImportanceMatrix { get; init; }

    /// <summary>
    /// All formats that llama.cpp v0.5.0 writes, finest first (<c>llama_ftype</c> in include/llama.h, <c>ggml_type</c> in ggml.h).
    /// </summary>
    public static IReadOnlyList<QuantizationType> All { get; } =
    [
        new("F32", 32, "as trained") { FileType = 0, TensorType = 0 },
        new("F16", 16, "half precision") { FileType = 1, TensorType = 1 },
        new("BF16", 16, "half precision, range of F32") { FileType = 32, TensorType = 30 },
        new("Q8_0", 8.5, "practically as good as F16") { FileType = 7, TensorType = 8 },
        new("Q6_K", 6.6, "hardly any loss") { FileType = 18, TensorType = 14 },
        new("Q5_K_M", 5.7, "very little loss") { FileType = 17 },
        new("Q5_K_S", 5.5, "little loss") { FileType = 16 },
        new("Q5_1", 6.0, "older; Q5_K_M is better") { FileType = 9, TensorType = 7 },
        new("Q5_0", 5.5, "older; Q5_K_S is better") { FileType = 8, TensorType = 6 },
        new("Q4_K_M", 4.8, "the usual choice") { FileType = 15 },
        new("Q4_K_S", 4.6, "a little smaller") { FileType = 14 },
        new("Q4_1", 5.0, "older; Q4_K_M is better") { FileType = 3, TensorType = 3 },
        new("Q4_0", 4.5, "older; fast on processors that repack it") { FileType = 2, TensorType = 2 },
        new("IQ4_NL", 4.5, "non-linear") { FileType = 25, TensorType = 20 },
        new("IQ4_XS", 4.3, "non-linear, smaller") { FileType = 30, TensorType = 23 },
        new("MXFP4_MOE", 4.3, "experts in MXFP4, for mixtures of experts") { FileType = 38 },
        new("Q3_K_L", 4.3, "clear loss") { FileType = 13 },
        new("Q3_K_M", 3.9, "clear loss") { FileType = 12 },
        new("Q3_K_S", 3.6, "clear loss") { FileType = 11 },
        new("IQ3_M", 3.7, "clear loss") { FileType = 27 },
        new("IQ3_S", 3.4, "clear loss") { FileType = 26, TensorType = 21 },
        new("IQ3_XS", 3.3, "clear loss") { FileType = 22 },
        new("IQ3_XXS", 3.1, "strong loss") { FileType = 23, TensorType = 18, NeedsImportanceMatrix = true },
        new("Q2_K", 3.2, "strong loss") { FileType = 10, TensorType = 10 },
        new("Q2_K_S", 3.0, "strong loss") { FileType = 21, NeedsImportanceMatrix = true },
        new("IQ2_M", 2.7, "strong loss") { FileType = 29, NeedsImportanceMatrix = true },
        new("IQ2_S", 2.5, "strong loss") { FileType = 28, NeedsImportanceMatrix = true },
        new("IQ2_XS", 2.3, "strong loss") { FileType = 20, TensorType = 17, NeedsImportanceMatrix = true },
        new("IQ2_XXS", 2.1, "strong loss") { FileType = 19, TensorType = 16, NeedsImportanceMatrix = true },
        new("IQ1_M", 1.8, "for experiments") { FileType = 31, TensorType = 29, NeedsImportanceMatrix = true },
        new("IQ1_S", 1.6, "for experiments") { FileType = 24, TensorType = 19, NeedsImportanceMatrix = true },
        new("TQ2_0", 2.1, "for models trained with ternary weights") { FileType = 37, TensorType = 35 },
        new("TQ1_0", 1.7, "for models trained with ternary weights") { FileType = 36, TensorType = 34 },
        new("Q2_0", 2.25, "for models trained with two-bit weights") { FileType = 41, TensorType = 42 },
        new("Q1_0", 1.125, "for models trained with one-bit weights") { FileType = 40, TensorType = 41 },
    ];

    /// <summary>Finds a format by its name, upper or lower case; null where there is none.</summary>
    public static QuantizationType? Find(string name) => All.FirstOrDefault(type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase));
}
