using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>Puts a call together from the parts that the steps have taken.</summary>
/// <param name="cleanName">Takes a tool's name from the text in its place.</param>
/// <param name="cleanValue">Takes a parameter's value from the text in its place.</param>
/// <param name="types">Whether a parameter of a tool is text; null where that is not known.</param>
internal sealed class CallBuilder(Func<string, string> cleanName, Func<string, string> cleanValue, Func<string, string, bool?> types)
{
    private const int MaxNameLength = 256;

    private readonly List<ToolCallPiece> _complete = [];
    private string? _name;
    private string? _parameter;
    private bool? _parameterIsText;
    private JsonObject _parameters = [];

    /// <summary>The calls that only await the format's closing text.</summary>
    public bool HasComplete => _complete.Count > 0;

    /// <summary>Takes a part.</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    public string? Add(CapturedPart part, string text)
    {
        switch (part)
        {
            case CapturedPart.Call:
                var (calls, problem) = CallJson.Read(text);
                _complete.AddRange(calls);
                return problem;
            case CapturedPart.Arguments:
                if (!CallJson.IsObject(text, out var reason))
                {
                    return reason;
                }

                _complete.Add(new ToolCallPiece(_name!, text));
                return null;
            case CapturedPart.LooseArguments:
                if (LooseArguments.ToJson(text, out var wrong) is not { } json)
                {
                    return wrong;
                }

                _complete.Add(new ToolCallPiece(_name!, json));
                return null;
            case CapturedPart.Name:
                _name = cleanName(text.Trim());
                return _name.Length is > 0 and <= MaxNameLength && !_name.Any(char.IsWhiteSpace) ? null : "The call has no proper name of a tool.";
            case CapturedPart.ParameterName:
                _parameter = text.Trim();
                _parameterIsText = types(_name!, _parameter);
                return _parameter.Length is > 0 and <= MaxNameLength ? null : "A parameter has no proper name.";
            case CapturedPart.ParameterKind:
                _parameterIsText = text.Contains("string=\"true\"", StringComparison.Ordinal) || text.Contains("\"string\"", StringComparison.Ordinal);
                return null;
            case CapturedPart.ParameterValue:
                _parameters[_parameter!] = Value(cleanValue(text));
                return null;
            default:
                return null;
        }
    }

    /// <summary>The calls that are complete now, and a fresh start.</summary>
    public IReadOnlyList<ToolCallPiece> Take()
    {
        if (_complete.Count == 0)
        {
            _complete.Add(new ToolCallPiece(_name!, _parameters.ToJsonString(JsonOptions.Relaxed)));
        }

        ToolCallPiece[] calls = [.. _complete];
        _complete.Clear();
        _parameters = [];
        _name = null;
        return calls;
    }

    // Such formats write text as it is and everything else as JSON, on lines of its own or not.
    private JsonNode? Value(string text)
    {
        text = text.StartsWith('\n') ? text[1..] : text;
        text = text.EndsWith('\n') ? text[..^1] : text;
        if (_parameterIsText == true)
        {
            return JsonValue.Create(text);
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
