using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace AgentDesk.QdrantStandIn;

/// <summary>Which payload keys have an index of which type. Filters by others are refused, as by a server in strict mode.</summary>
internal sealed class PayloadIndexes
{
    private static readonly string[] s_types = ["keyword", "integer", "float", "geo", "text", "bool", "datetime", "uuid"];
    private readonly ConcurrentDictionary<string, JsonObject> _schemas = new();

    public void Add(JsonObject body)
    {
        body.Only("field_name", "field_schema");
        var schema = body.Object("field_schema");
        var type = schema.Text("type");
        if (!s_types.Contains(type))
            throw Refusal.Format($"unknown variant `{type}`");
        _ = type switch
        {
            "text" => schema.Only("type", "tokenizer", "lowercase", "min_token_len", "max_token_len", "on_disk"),
            "integer" => schema.Only("type", "lookup", "range", "is_principal", "on_disk"),
            "bool" => schema.Only("type"),
            "keyword" or "uuid" => schema.Only("type", "is_tenant", "on_disk"),
            _ => schema.Only("type", "is_principal", "on_disk"),
        };
        if (type == "text" && (schema.OptionalText("tokenizer") != "whitespace" || schema.OptionalBool("lowercase") != false))
            throw Refusal.Input("the stand-in splits at white space only and folds nothing");
        _schemas[body.Text("field_name")] = schema;
    }

    /// <exception cref="Refusal">The key has no index of any of these types.</exception>
    public void Require(string key, params ReadOnlySpan<string> types)
    {
        if (!_schemas.TryGetValue(key, out var schema) || !types.Contains(schema.Text("type")) || (schema.Text("type") == "integer" && schema.OptionalBool("lookup") == false))
            throw Refusal.Input($"Index required but not found for \"{key}\" of one of the following types: [{string.Join(", ", types)}]");
    }
}
