namespace AgentDesk.LlamaCpp.Gguf;

/// <summary>One tensor's entry in a GGUF header.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Its ggml type number.</param>
/// <param name="Elements">How many elements it has.</param>
/// <param name="Offset">Its first byte, counted from the start of the data section.</param>
/// <param name="Dimensions">Its sizes, the contiguous dimension first.</param>
internal sealed record GgufTensor(string Name, uint Type, long Elements, ulong Offset, IReadOnlyList<long> Dimensions);

/// <summary>Elements and bytes per block of each tensor type; from ggml.h's <c>enum ggml_type</c> and ggml-common.h's block structures (v0.5.0).</summary>
internal static class GgmlTypes
{
    private static readonly Dictionary<uint, (int Elements, int Bytes)> Blocks = new()
    {
        [0] = (1, 4),
        [1] = (1, 2),
        [2] = (32, 18),
        [3] = (32, 20),
        [6] = (32, 22),
        [7] = (32, 24),
        [8] = (32, 34),
        [9] = (32, 36),
        [10] = (256, 84),
        [11] = (256, 110),
        [12] = (256, 144),
        [13] = (256, 176),
        [14] = (256, 210),
        [15] = (256, 292),
        [16] = (256, 66),
        [17] = (256, 74),
        [18] = (256, 98),
        [19] = (256, 50),
        [20] = (32, 18),
        [21] = (256, 110),
        [22] = (256, 82),
        [23] = (256, 136),
        [24] = (1, 1),
        [25] = (1, 2),
        [26] = (1, 4),
        [27] = (1, 8),
        [28] = (1, 8),
        [29] = (256, 56),
        [30] = (1, 2),
        [34] = (256, 54),
        [35] = (256, 66),
        [39] = (32, 17),
        [40] = (64, 36),
        [41] = (128, 18),
        [42] = (64, 18),
    };

    /// <summary>A tensor's size in bytes, or null for a type that this release does not know.</summary>
    internal static long? SizeOf(GgufTensor tensor) =>
        Blocks.TryGetValue(tensor.Type, out var block) ? (tensor.Elements + block.Elements - 1) / block.Elements * block.Bytes : null;

    internal static bool IsKnown(uint type) => Blocks.ContainsKey(type);

    /// <summary>How many elements of one row make a block.</summary>
    internal static int BlockElements(uint type) => Blocks[type].Elements;
}
