using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>How arguments are written back: without escapes that JSON does not ask for, since they go into prompts.</summary>
internal static class JsonOptions
{
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
