using System.Text;

namespace AgentDesk.Onnx.Tests;

/// <summary>
/// Writes a SentencePiece unigram model of a few pieces. Field numbers are those of sentencepiece_model.proto
/// (https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto).
/// </summary>
internal static class TinySentencePiece
{
    private const int Normal = 1;
    private const int Unknown = 2;
    private const int Control = 3;

    /// <param name="path">The file.</param>
    /// <param name="pieces">The pieces with their log probabilities; their ids begin at 3, after the unknown, start and end pieces.</param>
    public static void Write(string path, params (string Piece, float Score)[] pieces)
    {
        byte[] trainer = [.. Number(3, 1), .. Number(40, 0), .. Number(41, 1), .. Number(42, 2)];
        byte[] normalizer = [.. Text(1, "identity"), .. Number(3, 1), .. Number(4, 1), .. Number(5, 1)];
        File.WriteAllBytes(
            path,
            [
                .. Piece("<unk>", 0, Unknown), .. Piece("<s>", 0, Control), .. Piece("</s>", 0, Control),
                .. pieces.SelectMany(piece => Piece(piece.Piece, piece.Score, Normal)), .. Bytes(2, trainer), .. Bytes(3, normalizer),
            ]);
    }

    private static byte[] Piece(string piece, float score, int type) =>
        Bytes(1, [.. Text(1, piece), .. Variable((2 << 3) | 5), .. BitConverter.GetBytes(score), .. Number(3, type)]);

    private static byte[] Number(int field, int value) => [.. Variable(field << 3), .. Variable(value)];

    private static byte[] Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    private static byte[] Bytes(int field, byte[] value) => [.. Variable((field << 3) | 2), .. Variable(value.Length), .. value];

    private static byte[] Variable(int value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7f; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
