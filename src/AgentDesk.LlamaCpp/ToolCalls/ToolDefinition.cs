using System.Text.Json;

namespace AgentDesk.LlamaCpp.ToolCalls;

/// <summary>A tool as it is offered to the model.</summary>
/// <param name="Name">The name that the model calls it by.</param>
/// <param name="Description">What it does, for the model.</param>
/// <param name="Parameters">The JSON schema of its arguments; an object's.</param>
public sealed record ToolDefinition(string Name, string? Description, JsonElement Parameters);
