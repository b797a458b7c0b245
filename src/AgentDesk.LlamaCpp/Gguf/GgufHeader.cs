using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AgentDesk.LlamaCpp.Gguf;

/// <summary>
/// The header of a GGUF file: version, metadata and the list of tensors (format: docs/gguf.md of ggml). Reading it bounds every
/// count and length by the file's size, so that a damaged or hostile file is an exception before native code sees it.
/// </summary>
internal sealed class GgufHeader
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const int MaxMetadata = 65_536;
    private const int MaxTensors = 262_144;
    private const int MaxKeyBytes = 65_535;
    private const int MaxStringBytes = 64 * 1024 * 1024;
    private const int MaxDimensions = 4;

    private GgufHeader(Dictionary<string, string> metadata, Dictionary<string, GgufArray> arrays, List<GgufTensor> tensors, long alignment, long dataOffset, long fileSize)
    {
        Metadata = metadata;
        Arrays = arrays;
        Tensors = tensors;
        Alignment = alignment;
        DataOffset = dataOffset;
        FileSize = fileSize;
    }

    /// <summary>Scalars as invariant text; an array as its element type and count, such as <c>string[6144]</c>.</summary>
    internal IReadOnlyDictionary<string, string> Metadata { get; }

    internal IReadOnlyDictionary<string, GgufArray> Arrays { get; }

    internal IReadOnlyList<GgufTensor> Tensors { get; }

    /// <summary>Every tensor begins at a multiple of so many bytes; a power of two.</summary>
    internal long Alignment { get; }

    /// <summary>Where the tensors' data begins.</summary>
    internal long DataOffset { get; }

    internal long FileSize { get; }

    /// <summary>Reads a header.</summary>
    /// <exception cref="InvalidDataException">The file is not a readable GGUF file; the message says where and why.</exception>
    internal static GgufHeader Read(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        var reader = new GgufReader(file, length);
        CheckStart(reader, length);
        var tensorCount = Bounded(reader.ReadUInt64(), MaxTensors, "tensors");
        var metadataCount = Bounded(reader.ReadUInt64(), MaxMetadata, "metadata entries");

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var arrays = new Dictionary<string, GgufArray>(StringComparer.Ordinal);
        for (var i = 0; i < metadataCount; i++)
        {
            var key = reader.ReadString("a metadata key", MaxKeyBytes);
            var type = (GgufType)reader.ReadUInt32();
            string value;
            if (type == GgufType.Array)
            {
                var array = GgufArray.Skip(reader, key);
                arrays[key] = array;
                value = array.ToString();
            }
            else
            {
                value = type == GgufType.String ? reader.ReadString($"'{key}'", MaxStringBytes) : GgufValue.ReadScalar(reader, type, key);
            }

            if (!metadata.TryAdd(key, value)) throw new InvalidDataException($"the metadata key '{key}' occurs twice");
        }

        var tensors = new List<GgufTensor>(tensorCount);
        for (var i = 0; i < tensorCount; i++) tensors.Add(ReadTensor(reader));
        var alignment = ReadAlignment(metadata);
        return new GgufHeader(metadata, arrays, tensors, alignment, Align(reader.Position, alignment), length);
    }

    /// <summary>Reads a tensor of 32-bit floats from the file that this is the header of.</summary>
    internal float[] Floats(SafeFileHandle file, GgufTensor tensor)
    {
        var values = new float[tensor.Elements];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        var start = DataOffset + (long)tensor.Offset;
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(file, bytes[done..], start + done);
            done += read > 0 ? read : throw new InvalidDataException($"the file ends inside tensor '{tensor.Name}'");
        }

        return values;
    }

    private static void CheckStart(GgufReader reader, long length)
    {
        if (length == 0) throw new InvalidDataException("the file is empty");
        if (length < 24) throw new InvalidDataException($"the file has only {length} bytes");
        if (reader.ReadUInt32() != Magic) throw new InvalidDataException("it does not begin with 'GGUF', so it is some other kind of file");
        var version = reader.ReadUInt32();
        if ((version & 0xFFFF) == 0) throw new InvalidDataException("it is a big-endian GGUF file");
        if (version is < 2 or > 3) throw new InvalidDataException($"it is GGUF version {version}; versions 2 and 3 can be read");
    }

    private static GgufTensor ReadTensor(GgufReader reader)
    {
        var name = reader.ReadString("a tensor's name", MaxKeyBytes);
        var count = reader.ReadUInt32();
        if (count > MaxDimensions) throw new InvalidDataException($"tensor '{name}' claims {count} dimensions");
        var dimensions = new long[count];
        long elements = 1;
        for (var i = 0; i < count; i++)
        {
            dimensions[i] = (long)reader.ReadUInt64();
            if (dimensions[i] <= 0 || elements > long.MaxValue / 16 / dimensions[i])
                throw new InvalidDataException($"tensor '{name}' claims an impossible size {dimensions[i]}");
            elements *= dimensions[i];
        }

        return new GgufTensor(name, reader.ReadUInt32(), elements, reader.ReadUInt64(), dimensions);
    }

    private static long ReadAlignment(Dictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("general.alignment", out var text)) return 32;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 1 << 20 && long.IsPow2(value)
            ? value
            : throw new InvalidDataException($"general.alignment is '{text}', which is no power of two");
    }

    private static int Bounded(ulong count, int max, string what) =>
        count <= (ulong)max ? (int)count : throw new InvalidDataException($"it claims {count} {what}");

    private static long Align(long position, long alignment) => (position + alignment - 1) / alignment * alignment;
}
