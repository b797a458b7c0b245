using System.Buffers.Binary;
using System.Globalization;

namespace AgentDesk.LlamaCpp.Gguf;

/// <summary>Types of metadata values, as numbered in the format.</summary>
internal enum GgufType : uint
{
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    Float32,
    Bool,
    String,
    Array,
    UInt64,
    Int64,
    Float64,
}

/// <summary>An array in the metadata: what it holds, how much, and where its values begin.</summary>
internal sealed record GgufArray(GgufType ElementType, long Count, long Offset)
{
    private const int MaxNesting = 4;
    private const int MaxTokens = 8_000_000;
    private const string TokensKey = "tokenizer.ggml.tokens";

    /// <summary>Reads an array's description and passes over its values.</summary>
    internal static GgufArray Skip(GgufReader reader, string key, int nesting = 0)
    {
        var type = (GgufType)reader.ReadUInt32();
        var count = reader.ReadUInt64();
        // Each element takes at least a byte, so a count beyond the file is a lie.
        if (count > (ulong)reader.Remaining) throw new InvalidDataException($"'{key}' claims {count} elements");
        var array = new GgufArray(type, (long)count, reader.Position);
        switch (type)
        {
            case GgufType.String when key == TokensKey:
                CheckTokens(reader, (long)count);
                break;
            case GgufType.String:
                for (ulong i = 0; i < count; i++) reader.SkipString($"an element of '{key}'");
                break;
            case GgufType.Array:
                if (nesting == MaxNesting) throw new InvalidDataException($"'{key}' nests arrays more than {MaxNesting} deep");
                for (ulong i = 0; i < count; i++) Skip(reader, key, nesting + 1);
                break;
            default:
                reader.Skip((long)count * GgufValue.SizeOf(type, key));
                break;
        }

        return array;
    }

    /// <summary>llama.cpp ends the process on a vocabulary that lists a token twice, so that has to be found here.</summary>
    private static void CheckTokens(GgufReader reader, long count)
    {
        if (count > MaxTokens) throw new InvalidDataException($"'{TokensKey}' claims {count} elements");
        var seen = new HashSet<ulong>((int)count);
        for (var i = 0; i < count; i++)
            if (reader.HashString("a token") is { } hash && !seen.Add(hash))
                throw new InvalidDataException($"its vocabulary lists a token twice (the second time as number {i})");
    }

    public override string ToString() => $"{ElementType.ToString().ToLowerInvariant()}[{Count.ToString(CultureInfo.InvariantCulture)}]";
}

/// <summary>Reads metadata values.</summary>
internal static class GgufValue
{
    internal static int SizeOf(GgufType type, string key) => type switch
    {
        GgufType.UInt8 or GgufType.Int8 or GgufType.Bool => 1,
        GgufType.UInt16 or GgufType.Int16 => 2,
        GgufType.UInt32 or GgufType.Int32 or GgufType.Float32 => 4,
        GgufType.UInt64 or GgufType.Int64 or GgufType.Float64 => 8,
        _ => throw new InvalidDataException($"'{key}' has the unknown value type {(uint)type}"),
    };

    /// <summary>A scalar as invariant text; booleans as <c>true</c> and <c>false</c>.</summary>
    internal static string ReadScalar(GgufReader reader, GgufType type, string key)
    {
        var bytes = reader.ReadScalar(SizeOf(type, key));
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            GgufType.UInt8 => bytes[0].ToString(culture),
            GgufType.Int8 => ((sbyte)bytes[0]).ToString(culture),
            GgufType.Bool => bytes[0] == 0 ? "false" : "true",
            GgufType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes).ToString(culture),
            GgufType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes).ToString(culture),
            GgufType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes).ToString(culture),
            GgufType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes).ToString(culture),
            GgufType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes).ToString("R", culture),
            GgufType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes).ToString(culture),
            GgufType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes).ToString(culture),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes).ToString("R", culture),
        };
    }
}
