using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.LlamaCpp.Quantization;

namespace AgentDesk.Console.Commands;

/// <summary><c>models quantize</c>: a model in another number format.</summary>
internal static class ModelsQuantizeCommand
{
    private static readonly Argument<string> s_input = new("INPUT") { Description = "The model: a path, or a name as --model takes it" };
    private static readonly Argument<string> s_output = new("OUTPUT") { Description = "The new GGUF file" };
    private static readonly Option<string> s_type = new("--type") { Description = "The format:\n" + Formats(), HelpName = "FORMAT", Required = true };
    private static readonly Option<int?> s_threads = new("--threads") { Description = "Threads, 1 to 512 (default: one a processor)", HelpName = "N" };
    private static readonly Option<bool> s_pure = new("--pure") { Description = "Give every tensor the format itself instead of the usual mixture" };
    private static readonly Option<bool> s_requantize = new("--requantize") { Description = "Allow a model that is quantised already; it loses more than the original would" };
    private static readonly Option<bool> s_keepOutput = new("--keep-output") { Description = "Leave the output tensor as it is" };
    private static readonly Option<string?> s_outputType = new("--output-type") { Description = "Format of the output tensor", HelpName = "FORMAT" };
    private static readonly Option<string?> s_embeddingType = new("--embedding-type") { Description = "Format of the token embeddings", HelpName = "FORMAT" };
    private static readonly Option<string?> s_matrix = new("--imatrix") { Description = "Importance matrix, as llama.cpp's llama-imatrix writes it (GGUF)", HelpName = "FILE" };
    private static readonly Option<bool> s_force = new("--force") { Description = "Replace OUTPUT if it exists" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("quantize", "Convert a model to another number format, mostly to a smaller one")
        {
            s_input, s_output, s_type, s_threads, s_pure, s_requantize, s_keepOutput, s_outputType, s_embeddingType, s_matrix, s_force,
        }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        if (parsed.GetValue(s_threads) is < 1 or > 512)
            return await context.UsageAsync("--threads must be 1 to 512.");
        foreach (var type in new[] { parsed.GetValue(s_type), parsed.GetValue(s_outputType), parsed.GetValue(s_embeddingType) })
        {
            if (type is not null && QuantizationType.Find(type) is null)
                return await context.UsageAsync($"There is no format '{type}'. Formats: {string.Join(", ", QuantizationType.All.Select(t => t.Name))}.");
        }

        var options = new QuantizationOptions
        {
            Type = parsed.GetValue(s_type)!,
            Threads = parsed.GetValue(s_threads),
            Pure = parsed.GetValue(s_pure),
            Requantize = parsed.GetValue(s_requantize),
            KeepOutput = parsed.GetValue(s_keepOutput),
            OutputType = parsed.GetValue(s_outputType),
            EmbeddingType = parsed.GetValue(s_embeddingType),
            ImportanceMatrix = parsed.GetValue(s_matrix) is { } matrix ? Path.GetFullPath(matrix) : null,
        };
        var input = ModelFiles.Locate(context.LoadSettings(), parsed.GetValue(s_input)!).File;
        var quantizer = new ModelQuantizer(ModelProcesses.Host);
        var result = await ProgressBar.RunAsync(context.Terminal, "Converting", show => quantizer.RunAsync(
            input, parsed.GetValue(s_output)!, options, parsed.GetValue(s_force),
            new Callback<QuantizationProgress>(p => show(new WorkProgress(p.Done - 1, p.Total, $"{p.Done}/{p.Total} {p.Tensor}"))), cancellationToken));
        context.Result(
            new { result.Path, result.BytesBefore, result.BytesAfter },
            () => context.Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Path}  {result.BytesBefore / 1e6:0.0} MB → {result.BytesAfter / 1e6:0.0} MB")));
        return ExitCodes.Done;
    }

    private static string Formats() => string.Join('\n', QuantizationType.All.Select(type => string.Create(
        CultureInfo.InvariantCulture, $"{type.Name,-9} {type.Bits,4:0.0} bits  {type.Note}{(type.NeedsImportanceMatrix ? "; needs --imatrix" : string.Empty)}")));
}
