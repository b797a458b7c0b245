using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Evaluation;

/// <summary>What a model did with a case.</summary>
/// <param name="Id">The case.</param>
/// <param name="Calls">Its calls, in order.</param>
/// <param name="Text">What it wrote besides, without its reasoning.</param>
/// <param name="Error">Why it could do nothing, or what is wrong with a call; else null.</param>
internal sealed record CallOutcome(JsonElement Id, IReadOnlyList<ToolCall> Calls, string Text, string? Error)
{
    public static CallOutcome From(JsonElement id, ChatResponse response)
    {
        var contents = response.Messages.SelectMany(message => message.Contents).ToList();
        return new CallOutcome(
            id,
            [.. contents.OfType<FunctionCallContent>().Select(call => new ToolCall(call.Name, call.Arguments ?? new Dictionary<string, object?>()))],
            response.Text,
            contents.OfType<ErrorContent>().FirstOrDefault()?.Message);
    }
}

/// <summary>A call of a tool.</summary>
internal sealed record ToolCall(string Name, IDictionary<string, object?> Arguments);
