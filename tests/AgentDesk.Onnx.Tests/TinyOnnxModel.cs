using System.Buffers.Binary;
using System.Text;

namespace AgentDesk.Onnx.Tests;

/// <summary>
/// Writes a one-node model, <c>output = Gather(table, input_ids)</c>, so that pooling can be tested against arithmetic.
/// Field numbers are those of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
/// </summary>
internal static class TinyOnnxModel
{
    private const int Int64 = 7;
    private const int Float = 1;

    public static void Write(string path, float[][] table, string input = "input_ids", string output = "last_hidden_state")
    {
        var raw = new byte[table.Length * table[0].Length * sizeof(float)];
        for (var i = 0; i < raw.Length / sizeof(float); i++)
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), table[i / table[0].Length][i % table[0].Length]);

        byte[] node = [.. Text(1, "table"), .. Text(1, input), .. Text(2, output), .. Text(4, "Gather")];
        byte[] tensor = [.. Number(1, table.Length), .. Number(1, table[0].Length), .. Number(2, Float), .. Text(8, "table"), .. Bytes(9, raw)];
        byte[] graph =
        [
            .. Bytes(1, node), .. Text(2, "tiny"), .. Bytes(5, tensor),
            .. Bytes(11, Value(input, Int64, Named("B"), Named("L"))),
            .. Bytes(12, Value(output, Float, Named("B"), Named("L"), Number(1, table[0].Length))),
        ];
        byte[] opset = [.. Text(1, ""), .. Number(2, 13)];
        File.WriteAllBytes(path, [.. Number(1, 8), .. Bytes(7, graph), .. Bytes(8, opset)]);
    }

    /// <summary>
    /// Writes a cross-encoder, <c>output = sum over tokens of words[input_ids] · places[token_type_ids]</c>, one row of numbers for each class.
    /// </summary>
    public static void WriteCrossEncoder(string path, float[][] words, float[] places)
    {
        var classes = words[0].Length;
        byte[] graph =
        [
            .. Bytes(1, Node("Gather", ["words", "input_ids"], "word")),
            .. Bytes(1, Node("Gather", ["places", "token_type_ids"], "place")),
            .. Bytes(1, Node("Mul", ["word", "place"], "product")),
            .. Bytes(1, [.. Node("ReduceSum", ["product", "axes"], "logits"), .. Bytes(5, [.. Text(1, "keepdims"), .. Number(3, 0), .. Number(20, 2)])]),
            .. Text(2, "tiny"),
            .. Bytes(5, Tensor("words", [words.Length, classes], [.. words.SelectMany(row => row)])),
            .. Bytes(5, Tensor("places", [places.Length, 1], places)),
            .. Bytes(5, [.. Number(1, 1), .. Number(2, Int64), .. Text(8, "axes"), .. Bytes(9, BitConverter.GetBytes(1L))]),
            .. Bytes(11, Value("input_ids", Int64, Named("B"), Named("L"))),
            .. Bytes(11, Value("token_type_ids", Int64, Named("B"), Named("L"))),
            .. Bytes(12, Value("logits", Float, Named("B"), Number(1, classes))),
        ];
        byte[] opset = [.. Text(1, ""), .. Number(2, 13)];
        File.WriteAllBytes(path, [.. Number(1, 8), .. Bytes(7, graph), .. Bytes(8, opset)]);
    }

    private static byte[] Node(string kind, string[] inputs, string output) => [.. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, kind)];

    private static byte[] Tensor(string name, int[] shape, float[] values)
    {
        var raw = new byte[values.Length * sizeof(float)];
        Buffer.BlockCopy(values, 0, raw, 0, raw.Length);
        return [.. shape.SelectMany(axis => Number(1, axis)), .. Number(2, Float), .. Text(8, name), .. Bytes(9, raw)];
    }

    private static byte[] Value(string name, int type, params byte[][] dimensions)
    {
        byte[] shape = [.. dimensions.SelectMany(dimension => Bytes(1, dimension))];
        byte[] tensor = [.. Number(1, type), .. Bytes(2, shape)];
        return [.. Text(1, name), .. Bytes(2, Bytes(1, tensor))];
    }

    private static byte[] Named(string dimension) => Text(2, dimension);

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
