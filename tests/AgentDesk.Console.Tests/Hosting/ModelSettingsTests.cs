using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.LlamaCpp;
using AgentDesk.TestKit;

namespace AgentDesk.Console.Tests.Hosting;

/// <summary>The section Model, from the settings file to what the engine is told.</summary>
public sealed class ModelSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NothingSaid_IsTheEnginesOwnChoice()
    {
        var settings = Load("{}").Model;
        var (load, plain) = (settings.ToLoad("m.gguf"), new LlamaModelOptions { Path = "m.gguf" });

        Assert.Equal(new LlamaChatClientOptions(), settings.ToCompute(null));
        Assert.Equal((plain.UseMmap, plain.UseMlock, plain.GpuContextLength), (load.UseMmap, load.UseMlock, load.GpuContextLength));
    }

    [Fact]
    public void EverythingSaid_ReachesTheEngine()
    {
        var settings = Load(
            """
            { "ContextLength": 1024, "Threads": 3, "KeyCacheType": "q8", "ValueCacheType": "Q4", "FlashAttention": "On", "UseMmap": false, "UseMlock": true,
              "BatchSize": 256, "MicroBatchSize": 128, "ParallelSequences": 2, "CacheTokens": 4096, "LookupDecoding": "Off" }
            """).Model;
        var load = settings.ToLoad("m.gguf");

        Assert.Equal((false, true), (load.UseMmap, load.UseMlock));
        Assert.Equal(
            new LlamaChatClientOptions
            {
                ContextLength = 1024,
                Threads = 3,
                KeyCacheType = KeyValueCacheType.Q8,
                ValueCacheType = KeyValueCacheType.Q4,
                FlashAttention = FlashAttention.On,
                BatchSize = 256,
                MicroBatchSize = 128,
                ParallelSequences = 2,
                CacheTokens = 4096,
                LookupDecoding = LookupDecoding.Off,
                ChatTemplate = "x",
            },
            settings.ToCompute("x"));
    }

    [Theory]
    [InlineData("KeyCacheType", "\"Q5\"", "Q8")]
    [InlineData("KeyCacheType", "17", "Q8")]
    [InlineData("FlashAttention", "\"maybe\"", "Auto")]
    [InlineData("LookupDecoding", "\"yes\"", "Auto")]
    [InlineData("UseMmap", "\"yes\"", "true or false")]
    [InlineData("BatchSize", "0", "1 to 8192")]
    [InlineData("MicroBatchSize", "9000", "1 to 8192")]
    [InlineData("ParallelSequences", "65", "1 to 64")]
    [InlineData("CacheTokens", "5", "16")]
    [InlineData("ContextLength", "-1", "16")]
    [InlineData("Threads", "513", "1 to 512")]
    [InlineData("GpuLayers", "-2", "-1 for all")]
    public void WrongValue_NamesTheSettingAndWhatItMayBe(string setting, string value, string allowed)
    {
        var error = Assert.Throws<UserException>(() => Load($"{{ \"{setting}\": {value} }}"));

        Assert.Contains($"Model:{setting}", error.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Q8")]
    [InlineData("Q4")]
    public void QuantisedValuesWithoutFlashAttention_SayWhatToChange(string type)
    {
        var error = Assert.Throws<UserException>(() => Load($"{{ \"ValueCacheType\": \"{type}\", \"FlashAttention\": \"Off\" }}"));

        Assert.Contains($"Model:ValueCacheType {type} needs flash attention", error.Message, StringComparison.Ordinal);
        Assert.Equal(KeyValueCacheType.Q8, Load("""{ "KeyCacheType": "Q8", "FlashAttention": "Off" }""").Model.KeyCacheType);
    }

    [Fact]
    public void ChatTemplate_IsReadFromItsFile()
    {
        _folder.Write("own.jinja", "{{ messages[0].content }}");
        _folder.Write("broken.jinja", "{{ messages[0].content");

        Assert.Null(ChatTemplateFile.Read(Load("{}")));
        Assert.Equal("{{ messages[0].content }}", ChatTemplateFile.Read(Load("""{ "ChatTemplate": "own.jinja" }""")));
        foreach (var name in (string[])["broken.jinja", "missing.jinja"])
            Assert.Contains("Model:ChatTemplate", Assert.Throws<UserException>(() => ChatTemplateFile.Read(Load($"{{ \"ChatTemplate\": \"{name}\" }}"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sampling_IsReadWithItsProfile()
    {
        var sampling = LoadAll("""{ "Profiles": { "default": { "Sampling": { "Temperature": 0.7, "TopK": 40, "MinP": 0.05, "DryMultiplier": 0.8, "Seed": 4294967296 } } } }""").Profiles["default"].Sampling;

        Assert.Equal((0.7f, 40, 0.05f, 0.8f, 4294967296), (sampling.Temperature, sampling.TopK, sampling.MinP, sampling.DryMultiplier, sampling.Seed));
        Assert.Null(sampling.TopP);
    }

    [Theory]
    [InlineData("TopP", "1.5", "Profiles:own: Sampling:TopP must be between 0 and 1")]
    [InlineData("Mirostat", "3", "Profiles:own: Sampling:Mirostat must be between 0 and 2")]
    [InlineData("Temperature", "\"hot\"", "Profiles:own:Sampling:Temperature")]
    [InlineData("Heat", "1", "Profiles:own:Sampling:Heat")]
    public void Sampling_Wrong_NamesTheProfileAndTheSetting(string setting, string value, string message) =>
        Assert.Contains(
            message, Assert.Throws<UserException>(() => LoadAll($"{{ \"Profiles\": {{ \"own\": {{ \"Sampling\": {{ \"{setting}\": {value} }} }} }} }}")).Message, StringComparison.Ordinal);

    private Settings Load(string model) => LoadAll(string.Create(CultureInfo.InvariantCulture, $"{{ \"Model\": {model} }}"));

    private Settings LoadAll(string json) => SettingsLoader.Load(new CommonOptions(null, _folder.Write("appsettings.json", json), null, false, false));
}
