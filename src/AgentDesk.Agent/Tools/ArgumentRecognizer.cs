using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Plugins;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tools;

/// <summary>An argument that a plugin found in the user's own words.</summary>
/// <param name="Tool">The tool it belongs to.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">The argument.</param>
/// <param name="Start">Where it begins in the message.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Whole">Whether the message says nothing else but everyday framing.</param>
internal sealed record RecognizedArgument(AgentTool Tool, string Parameter, string Value, int Start, int End, bool Whole);

/// <summary>
/// Asks the plugins' recognizers (see <see cref="FunctionManifest.Recognizer"/>) what they understand of a message. A recognizer takes the text and
/// returns nothing, or JSON: the argument under its parameter's name, <c>start</c>, <c>end</c> and <c>whole</c>. One that fails recognises nothing.
/// </summary>
internal sealed class ArgumentRecognizer(Toolbox toolbox, ToolInvoker invoker)
{
    private const int MaxPerMessage = 8;

    /// <summary>Everything recognised in the message, in its order.</summary>
    public async Task<IReadOnlyList<RecognizedArgument>> FindAsync(Kernel kernel, string message, CancellationToken cancellationToken)
    {
        var found = new List<RecognizedArgument>();
        foreach (var (tool, recognizer) in toolbox.Recognizers)
        {
            var from = 0;
            while (from < message.Length && found.Count < MaxPerMessage
                && await FindOneAsync(kernel, tool, recognizer, message[from..], cancellationToken) is { } one)
            {
                found.Add(one with { Start = one.Start + from, End = one.End + from, Whole = one.Whole && from == 0 });
                from += one.End;
            }
        }

        return [.. found.OrderBy(f => f.Start)];
    }

    private async Task<RecognizedArgument?> FindOneAsync(Kernel kernel, AgentTool tool, AgentTool recognizer, string text, CancellationToken cancellationToken)
    {
        if (recognizer.Function.Metadata.Parameters is not [{ Name: var textParameter }, ..])
            return null;
        var call = new ToolCall(string.Empty, recognizer, new JsonObject { [textParameter] = text }, DecidedBy.Program);
        var result = await invoker.InvokeAsync(kernel, call, cancellationToken);
        var parameter = tool.Manifest.Grounded is [var grounded, ..] ? grounded
            : tool.Function.Metadata.Parameters is [var first, ..] ? first.Name : string.Empty;
        try
        {
            return result.Result is { } json && JsonNode.Parse(json) is JsonObject o && (string?)o[parameter] is { Length: > 0 } value
                && (int?)o["end"] is { } end && end > 0 && end <= text.Length
                ? new RecognizedArgument(tool, parameter, value, (int?)o["start"] ?? 0, end, (bool?)o["whole"] ?? false)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
