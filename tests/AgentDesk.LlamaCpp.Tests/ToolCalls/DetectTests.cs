using AgentDesk.LlamaCpp.ToolCalls;
using AgentDesk.TestKit;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

public sealed class DetectTests
{
    [Theory]
    [InlineData(null, "generic")]
    [InlineData("", "generic")]
    [InlineData("{{ messages }}", "generic")]
    [InlineData("{{ '<tool_call>' }}", "hermes")]
    [InlineData("'[TOOL_CALLS][' ", "mistral")]
    [InlineData("'[TOOL_CALLS]' + name + '[ARGS]'", "mistral-named")]
    [InlineData("<tool_call>\\n<function=x>\\n<parameter=y>", "qwen3-coder")]
    [InlineData("<tool_call>{name}<arg_key>k</arg_key><arg_value>", "glm")]
    [InlineData("Respond in the format {\"name\": function name, \"parameters\": dictionary of argument name and its value}.", "llama3")]
    [InlineData("respond only with <|tool_call|> followed by a JSON list", "granite")]
    public void Detect_ByMarkers(string? template, string expected) => Assert.Equal(expected, ToolCallFormat.Detect(template).Name);

    [Theory]
    [InlineData("Qwen-Qwen2.5-7B-Instruct", "hermes")]
    [InlineData("NousResearch-Hermes-3-Llama-3.1-8B-tool_use", "hermes")]
    [InlineData("ibm-granite-granite-4.0", "hermes")]
    [InlineData("MiMo-VL", "hermes")]
    [InlineData("Reka-Edge", "hermes")]
    [InlineData("Bielik-11B-v3.0-Instruct", "hermes")]
    [InlineData("meta-llama-Llama-3.2-3B-Instruct", "llama3")]
    [InlineData("mistralai-Mistral-Nemo-Instruct-2407", "mistral")]
    [InlineData("Mistral-Small-3.2-24B-Instruct-2506", "mistral-named")]
    [InlineData("unsloth-mistral-Devstral-Small-2507", "mistral-named")]
    [InlineData("Qwen3-Coder", "qwen3-coder")]
    [InlineData("StepFun3.5-Flash", "qwen3-coder")]
    [InlineData("GLM-4.7-Flash", "glm")]
    [InlineData("inclusionai-ling-3.0-flash", "glm")]
    [InlineData("poolside-Laguna-XS-2.1", "glm")]
    [InlineData("MiniMax-M2", "minimax")]
    [InlineData("Kimi-K2-Instruct", "kimi")]
    [InlineData("deepseek-ai-DeepSeek-R1-Distill-Qwen-32B", "deepseek-r1")]
    [InlineData("deepseek-ai-DeepSeek-V3.2", "deepseek-v3.2")]
    [InlineData("deepseek-ai-DeepSeek-V4", "deepseek-v4")]
    [InlineData("CohereForAI-c4ai-command-r7b-12-2024-tool_use", "command-r")]
    [InlineData("Cohere2MoE", "command-r")]
    [InlineData("NVIDIA-Nemotron-Nano-v2", "nemotron")]
    [InlineData("Apertus-8B-Instruct", "apertus")]
    [InlineData("GigaChat3.1-10B-A1.8B", "gigachat")]
    [InlineData("tencent-Hy3", "hunyuan")]
    [InlineData("Kimi-K3", "kimi-k3")]
    [InlineData("openbmb-MiniCPM5-1B", "minicpm")]
    [InlineData("LFM2.5-8B-A1B", "lfm2")]
    [InlineData("google-gemma-4-31B-it", "gemma4")]
    [InlineData("meetkai-functionary-medium-v3.2", "functionary-v3.2")]
    [InlineData("muse-glimmer", "muse")]
    [InlineData("google-gemma-2-2b-it", "generic")]
    [InlineData("microsoft-Phi-3.5-mini-instruct", "generic")]
    public void Detect_RealTemplates(string template, string expected)
    {
        var path = SharedData.Find($"data/templates/{template}.jinja");
        Assert.SkipWhen(path is null, "Needs shared/data/templates beside the repository, or AGENTDESK_SHARED.");

        Assert.Equal(expected, ToolCallFormat.Detect(File.ReadAllText(path!)).Name);
    }
}
