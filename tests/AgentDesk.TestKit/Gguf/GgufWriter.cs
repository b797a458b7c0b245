using System.Text;

namespace AgentDesk.TestKit.Gguf;

/// <summary>Writes GGUF files, version 3, with 32-bit float tensors (format: docs/gguf.md of ggml).</summary>
public sealed class GgufWriter
{
    private const int Alignment = 32;
    private const uint UInt32Type = 4;
    private const uint Int32Type = 5;
    private const uint Float32Type = 6;
    private const uint BoolType = 7;
    private const uint StringType = 8;
    private const uint ArrayType = 9;

    private readonly List<(string Key, Action<BinaryWriter> Write)> _metadata = [];
    private readonly List<(string Name, long[] Dimensions, float[] Data)> _tensors = [];

    public GgufWriter Add(string key, uint value) => Add(key, UInt32Type, writer => writer.Write(value));

    public GgufWriter Add(string key, float value) => Add(key, Float32Type, writer => writer.Write(value));

    public GgufWriter Add(string key, bool value) => Add(key, BoolType, writer => writer.Write(value));

    public GgufWriter Add(string key, string value) => Add(key, StringType, writer => WriteText(writer, value));

    public GgufWriter Add(string key, IReadOnlyList<string> values) => AddArray(key, StringType, values, WriteText);

    public GgufWriter Add(string key, IReadOnlyList<int> values) => AddArray(key, Int32Type, values, (writer, value) => writer.Write(value));

    /// <summary>Adds a tensor; the contiguous dimension comes first.</summary>
    public GgufWriter AddTensor(string name, float[] data, params long[] dimensions)
    {
        if (dimensions.Aggregate(1L, (product, size) => product * size) != data.Length) throw new ArgumentException($"'{name}' has {data.Length} elements.", nameof(data));
        _tensors.Add((name, dimensions, data));
        return this;
    }

    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write((ulong)_tensors.Count);
        writer.Write((ulong)_metadata.Count);
        foreach (var (key, write) in _metadata)
        {
            WriteText(writer, key);
            write(writer);
        }

        ulong offset = 0;
        foreach (var (name, dimensions, data) in _tensors)
        {
            WriteText(writer, name);
            writer.Write((uint)dimensions.Length);
            foreach (var size in dimensions) writer.Write((ulong)size);
            writer.Write(0u);
            writer.Write(offset);
            offset += (ulong)(data.Length * sizeof(float) + Alignment - 1) / Alignment * Alignment;
        }

        foreach (var (_, _, data) in _tensors)
        {
            Pad(writer);
            foreach (var value in data) writer.Write(value);
        }

        Pad(writer);
        return stream.ToArray();
    }

    private GgufWriter Add(string key, uint type, Action<BinaryWriter> write)
    {
        _metadata.Add((key, writer =>
        {
            writer.Write(type);
            write(writer);
        }
        ));
        return this;
    }

    private GgufWriter AddArray<T>(string key, uint type, IReadOnlyList<T> values, Action<BinaryWriter, T> write) => Add(key, ArrayType, writer =>
    {
        writer.Write(type);
        writer.Write((ulong)values.Count);
        foreach (var value in values) write(writer, value);
    });

    private static void WriteText(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static void Pad(BinaryWriter writer)
    {
        while (writer.BaseStream.Position % Alignment != 0) writer.Write((byte)0);
    }
}
