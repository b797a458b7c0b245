using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>JSON Schema → GBNF.</summary>
public static class JsonSchemaGrammar
{
    /// <summary>Compiles a schema to a complete GBNF grammar whose root is the value.</summary>
    /// <param name="schema">A JSON schema: an object, or <c>true</c>/<c>false</c>.</param>
    /// <returns>The grammar's text.</returns>
    /// <exception cref="UnsupportedSchemaException">The schema says something that a grammar cannot express.</exception>
    public static string Compile(JsonElement schema) => throw new NotSupportedException();
}
