using System.Text.Json;
using AgentDesk.LlamaCpp.Grammar.Schemas;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>
/// JSON Schema → GBNF. Whatever the grammar accepts satisfies the schema; what a grammar cannot hold a model to is refused, never loosened.
/// </summary>
/// <remarks>
/// <para>What is written is a part of what the schema allows, chosen so that a model finds it easy: properties stand in the schema's order; properties that
/// are not listed are written only where <c>additionalProperties</c> allows them or no property is listed at all; a schema without <c>type</c> is of the
/// type that its other keywords speak of; numbers have at most 18 digits before the point and 16 after it; a value that no schema describes nests at
/// most 8 levels; repetitions are bounded at a million characters and a thousand items.</para>
/// <para>Compiled: <c>type</c> (one or several, <c>nullable</c>), <c>enum</c>, <c>const</c>, <c>properties</c>, <c>required</c>,
/// <c>additionalProperties</c>, <c>items</c>, <c>prefixItems</c>, <c>minItems</c>, <c>maxItems</c>, <c>minLength</c>, <c>maxLength</c>, <c>pattern</c>,
/// <c>format</c>, all four bounds of numbers, <c>multipleOf</c> (of large numbers only in narrow ranges), <c>uniqueItems</c> of few listed values,
/// <c>anyOf</c>, <c>allOf</c>, <c>oneOf</c> whose alternatives exclude each other, <c>$ref</c> within the document (by pointer, <c>$anchor</c> or <c>$id</c>),
/// also recursive. Annotations and unknown words are ignored, as the specification says.</para>
/// </remarks>
public static class JsonSchemaGrammar
{
    /// <summary>Compiles a schema to a complete GBNF grammar whose root is the value, with or without line breaks between its parts.</summary>
    /// <param name="schema">A JSON schema: an object, or <c>true</c>. It may be disposed of afterwards.</param>
    /// <returns>The grammar's text, which <see cref="GbnfGrammar.Validate"/> accepts.</returns>
    /// <exception cref="UnsupportedSchemaException">The schema says something that a grammar cannot express, or no value can satisfy it.</exception>
    public static string Compile(JsonElement schema)
    {
        var builder = new GrammarBuilder();
        var root = builder.Reserve("root");
        builder.Define(root, AddValue(builder, JsonLayout.Document, schema, "value"));
        return Finish(builder);
    }

    /// <summary>Adds the rules of a value to a grammar.</summary>
    /// <returns>The name of the value's rule.</returns>
    internal static string AddValue(GrammarBuilder builder, JsonLayout layout, JsonElement schema, string hint) =>
        Add(builder, layout, schema, [new SchemaEntry(schema, "#")], hint);

    /// <summary>
    /// Adds the rules of a tool's arguments: an object. A schema that is missing, or an object's without any property, means a tool without arguments.
    /// </summary>
    /// <returns>The name of the object's rule.</returns>
    internal static string AddArguments(GrammarBuilder builder, JsonLayout layout, JsonElement schema, string hint)
    {
        if (schema.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || TakesNothing(schema))
        {
            return builder.Add("nothing", new JsonRules(builder, layout).Brackets('{', null, canBeEmpty: true, '}'));
        }

        return Add(builder, layout, schema, [new SchemaEntry(schema, "#"), SchemaEntry.AnObject], hint);
    }

    /// <summary>The grammar's text, checked.</summary>
    internal static string Finish(GrammarBuilder builder)
    {
        var gbnf = builder.ToString();
        try
        {
            GbnfGrammar.Validate(gbnf);
        }
        catch (GrammarException error)
        {
            throw new UnsupportedSchemaException("$schema", "#", $"its grammar is beyond what llama.cpp bears ({error.Message})");
        }

        return gbnf;
    }

    private static string Add(GrammarBuilder builder, JsonLayout layout, JsonElement document, SchemaEntry[] schemas, string hint)
    {
        var compiler = new SchemaCompiler(document, new JsonRules(builder, layout));
        return compiler.CompilePart(schemas, hint) ?? throw compiler.NoValue();
    }

    private static bool TakesNothing(JsonElement schema) => schema.ValueKind == JsonValueKind.Object
        && !schema.EnumerateObject().Any(property => property.Name != "type" && SchemaKeywords.Matters(property.Name))
        && (SchemaTypes.Stated(new SchemaEntry(schema, "#")) & JsonTypes.Object) != 0;
}
