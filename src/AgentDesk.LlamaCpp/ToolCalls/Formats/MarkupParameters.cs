using System.Text.Json;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Grammar.Schemas;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>The parameters of a tool, for formats that write each by itself.</summary>
internal static class MarkupParameters
{
    public static IEnumerable<(string Name, IReadOnlyList<SchemaEntry> Schemas, bool Required)> Of(ToolDefinition tool)
    {
        if (tool.Parameters.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return [];
        }

        var flat = new SchemaFlattener(tool.Parameters).Flatten([new SchemaEntry(tool.Parameters, "#")]);
        if (flat.Unions.Count > 0)
        {
            throw new UnsupportedSchemaException(flat.Unions[0].Keyword, flat.Location, "this model writes arguments one by one; alternatives must be inside a parameter.");
        }

        var shape = new ObjectShape(flat);
        return shape.Properties.Select(pair => (pair.Key, (IReadOnlyList<SchemaEntry>)pair.Value, shape.Required.Contains(pair.Key)));
    }

    /// <summary>Whether a parameter is text and nothing else.</summary>
    public static bool IsText(FlatSchema flat) => flat.Unions.Count == 0 && !flat.Never && flat.WrittenTypes() == JsonTypes.String;

    /// <summary>Whether a parameter of a tool is text; null where its schema does not say, or is none.</summary>
    public static Func<string, string, bool?> Types(IReadOnlyList<ToolDefinition> tools)
    {
        var known = new Dictionary<(string, string), bool>();
        foreach (var tool in tools)
        {
            try
            {
                foreach (var (name, schemas, _) in Of(tool))
                {
                    known[(tool.Name, name)] = IsText(new SchemaFlattener(tool.Parameters).Flatten(schemas));
                }
            }
            catch (UnsupportedSchemaException)
            {
                // Such a tool has no grammar; whoever offers it regardless gets guessed types.
                continue;
            }
        }

        return (tool, parameter) => known.TryGetValue((tool, parameter), out var isText) ? isText : null;
    }
}
