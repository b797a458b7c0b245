using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentDesk.Console.Rendering;

/// <summary>How results are written as JSON: camel case, indented, characters as they are.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions s_line = new(s_options) { WriteIndented = false };

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, s_options);

    /// <summary>The value in one line, for outputs of one document a line.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, s_line);
}
