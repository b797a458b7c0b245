namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>All formats, the most telling markers first: several families share tags and differ in what is between them.</summary>
internal static class FormatTable
{
    private static readonly TableFormat[] Rows =
    [
        new(MarkupFormats.DeepSeekMarkup("deepseek-v4", "tool_calls")),
        new(MarkupFormats.DeepSeekMarkup("deepseek-v3.2", "function_calls")),
        new(AddressedFormats.Muse),
        new(AddressedFormats.Functionary),
        new(MarkupFormats.MiniMax),
        new(MarkupFormats.KimiK3),
        new(MarkupFormats.Hunyuan),
        new(MarkupFormats.MiniCpm),
        new(MarkupFormats.Glm),
        new(MarkupFormats.QwenCoder),
        new(ListFormats.Kimi),
        new(ListFormats.DeepSeekFenced),
        new(ListFormats.DeepSeek),
        new(ListFormats.CommandR),
        new(ListFormats.Nemotron),
        new(ListFormats.MistralNamed),
        new(ListFormats.Mistral),
        new(ListFormats.Granite),
        new(ListFormats.Apertus),
        new(ArgumentListFormats.Gemma4),
        new(JsonFormats.GigaChat),
        new(JsonFormats.GptOss),
        new(JsonFormats.FunctionTag),
        new(JsonFormats.Hermes),
        new(JsonFormats.Llama3),
        new(ArgumentListFormats.Lfm2),
    ];

    private static readonly TableFormat Generic = new(JsonFormats.Generic);

    public static IEnumerable<ToolCallFormat> All => Rows.Append(Generic);

    public static ToolCallFormat Detect(string chatTemplate) => (Array.Find(Rows, row => row.IsShownBy(chatTemplate)) ?? Generic).For(chatTemplate);
}
