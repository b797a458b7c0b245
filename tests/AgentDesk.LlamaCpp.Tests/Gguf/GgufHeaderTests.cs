using System.Text;
using AgentDesk.LlamaCpp.Gguf;
using AgentDesk.TestKit;

namespace AgentDesk.LlamaCpp.Tests.Gguf;

public sealed class GgufHeaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Metadata_OfEveryType_IsInvariantText()
    {
        var header = Read(14, 0, writer =>
        {
            Scalar(writer, "u8", 0, (byte)200);
            Scalar(writer, "i8", 1, (sbyte)-3);
            Scalar(writer, "u16", 2, (ushort)60000);
            Scalar(writer, "i16", 3, (short)-300);
            Scalar(writer, "u32", 4, 4_000_000_000u);
            Scalar(writer, "i32", 5, -7);
            Scalar(writer, "f32", 6, 1.5f);
            Scalar(writer, "bool", 7, (byte)1);
            Scalar(writer, "text", 8, "你好");
            Scalar(writer, "u64", 10, ulong.MaxValue);
            Scalar(writer, "i64", 11, long.MinValue);
            Scalar(writer, "f64", 12, 1e-6);
            Text(writer, "nested");
            writer.Write(9u);
            writer.Write(9u);
            writer.Write(2UL);
            for (var i = 0; i < 2; i++)
            {
                writer.Write(5u);
                writer.Write(3UL);
                for (var value = 0; value < 3; value++) writer.Write(value);
            }

            Scalar(writer, "long", 8, new string('x', 300_000));
        });

        Assert.Equal(
            ["200", "-3", "60000", "-300", "4000000000", "-7", "1.5", "true", "你好", "18446744073709551615", "-9223372036854775808", "1E-06", "array[2]"],
            header.Metadata.Values.Take(13));
        Assert.Equal(300_000, header.Metadata["long"].Length);
    }

    [Theory]
    [InlineData(65_537UL, 0UL, "metadata entries")]
    [InlineData(0UL, 262_145UL, "tensors")]
    public void Counts_BeyondAnyModel_AreRefused(ulong metadata, ulong tensors, string expected) =>
        Assert.Contains(expected, Refused(metadata, tensors, _ => { }), StringComparison.Ordinal);

    [Fact]
    public void Values_OfNoType_AreRefused() => Assert.Contains("unknown value type 77", Refused(1, 0, writer => Scalar(writer, "k", 77, 1u)), StringComparison.Ordinal);

    [Fact]
    public void Keys_Twice_AreRefused() => Assert.Contains("'k' occurs twice", Refused(2, 0, writer =>
    {
        Scalar(writer, "k", 4, 1u);
        Scalar(writer, "k", 4, 1u);
    }), StringComparison.Ordinal);

    [Fact]
    public void Arrays_LongerThanTheFile_AreRefused() => Assert.Contains("claims 1000000000 elements", Refused(1, 0, writer =>
    {
        Text(writer, "k");
        writer.Write(9u);
        writer.Write(4u);
        writer.Write(1_000_000_000UL);
    }), StringComparison.Ordinal);

    [Fact]
    public void Arrays_NestedTooDeep_AreRefused() => Assert.Contains("nests arrays", Refused(1, 0, writer =>
    {
        Text(writer, "k");
        writer.Write(9u);
        for (var depth = 0; depth < 40; depth++)
        {
            writer.Write(9u);
            writer.Write(1UL);
        }
    }), StringComparison.Ordinal);

    [Fact]
    public void Tokens_Twice_AreRefused() => Assert.Contains("lists a token twice", Refused(1, 0, writer =>
    {
        Text(writer, "tokenizer.ggml.tokens");
        writer.Write(9u);
        writer.Write(8u);
        writer.Write(3UL);
        Text(writer, "a");
        Text(writer, "b\0c");
        Text(writer, "b");
    }), StringComparison.Ordinal);

    [Theory]
    [InlineData(0UL, 7u, 0UL, "impossible size 0")]
    [InlineData(ulong.MaxValue, 0u, 0UL, "impossible size")]
    [InlineData(32UL, 99u, 0UL, "type 99")]
    [InlineData(33UL, 8u, 0UL, "rows of 33 elements")]
    [InlineData(32UL, 8u, 1_000_000UL, "lies at 1000000 in the data instead of 0")]
    [InlineData(1UL << 40, 0u, 0UL, "truncated")]
    public void Tensors_ThatCannotBe_AreRefused(ulong size, uint type, ulong offset, string expected)
    {
        var path = Write(1, 1, writer =>
        {
            Scalar(writer, "general.architecture", 8, "llama");
            Text(writer, "w");
            writer.Write(1u);
            writer.Write(size);
            writer.Write(type);
            writer.Write(offset);
        });

        Assert.Contains(expected, Assert.Throws<LlamaModelException>(() => GgufCheck.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("block_count", 0u)]
    [InlineData("block_count", 513u)]
    [InlineData("nextn_predict_layers", 2u)]
    [InlineData("expert_count", 5000u)]
    [InlineData("attention.head_count_kv", 4097u)]
    [InlineData("embedding_length", 2_000_000u)]
    [InlineData("attention.layer_norm_rms_epsilon", -1f)]
    [InlineData("attention.layer_norm_rms_epsilon", float.NaN)]
    [InlineData("expert_used_count", 1u)]
    [InlineData("expert_group_count", 1u)]
    public void Shapes_ThatNoModelHas_AreRefused(string key, object value)
    {
        var path = Write(2, 0, writer =>
        {
            Scalar(writer, "general.architecture", 8, "llama");
            Scalar(writer, "llama." + key, value is float ? 6u : 4u, value);
        });

        Assert.Contains($"llama.{key}", Assert.Throws<LlamaModelException>(() => GgufCheck.Open(path)).Message, StringComparison.Ordinal);
    }

    private string Refused(ulong metadata, ulong tensors, Action<BinaryWriter> write) => Assert.Throws<InvalidDataException>(() => Read(metadata, tensors, write)).Message;

    private GgufHeader Read(ulong metadata, ulong tensors, Action<BinaryWriter> write)
    {
        using var file = File.OpenHandle(Write(metadata, tensors, write));
        return GgufHeader.Read(file);
    }

    private string Write(ulong metadata, ulong tensors, Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write(tensors);
        writer.Write(metadata);
        write(writer);
        writer.Write(new byte[64]);
        return _folder.Write("x.gguf", stream.ToArray());
    }

    private static void Text(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static void Scalar(BinaryWriter writer, string key, uint type, object value)
    {
        Text(writer, key);
        writer.Write(type);
        switch (value)
        {
            case string text: Text(writer, text); break;
            case byte number: writer.Write(number); break;
            case sbyte number: writer.Write(number); break;
            case ushort number: writer.Write(number); break;
            case short number: writer.Write(number); break;
            case uint number: writer.Write(number); break;
            case int number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case long number: writer.Write(number); break;
            case float number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            default: throw new ArgumentException($"No GGUF type for {value.GetType()}.", nameof(value));
        }
    }
}
