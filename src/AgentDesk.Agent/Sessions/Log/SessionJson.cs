using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Sessions.Log;

/// <summary>Events as lines of JSON and back.</summary>
internal static class SessionJson
{
    // Messages come in many forms, which their own library writes; a line is read by people too, so Chinese stays Chinese.
    private static readonly JsonSerializerOptions s_options = new(AIJsonUtilities.DefaultOptions)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = false,
        TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(
            AIJsonUtilities.DefaultOptions.TypeInfoResolver, new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver()),
    };

    /// <summary>The event as one line, its end included.</summary>
    public static byte[] ToLine(SessionEvent e)
    {
        using var line = new MemoryStream(1024);
        JsonSerializer.Serialize(line, e, e.GetType(), s_options);
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    /// <summary>The event that a line holds; a <see cref="FirstFormatTurn"/> for one of the first format; null for an event of a kind that is not known.</summary>
    /// <exception cref="JsonException">The line is damaged.</exception>
    public static object? Parse(ReadOnlySpan<byte> line) => TypeOf(line) switch
    {
        SessionBegun.TypeName => Read<SessionBegun>(line),
        ModelUsed.TypeName => Read<ModelUsed>(line),
        QuestionAsked.TypeName => Read<QuestionAsked>(line),
        CallRequested.TypeName => Read<CallRequested>(line),
        CallCompleted.TypeName => Read<CallCompleted>(line),
        EvidenceGiven.TypeName => Read<EvidenceGiven>(line),
        AnswerGiven.TypeName => Read<AnswerGiven>(line),
        TurnStopped.TypeName => Read<TurnStopped>(line),
        "" => Read<FirstFormatTurn>(line),
        _ => null,
    };

    /// <summary>The type that a line begins with; empty where it begins with something else.</summary>
    /// <exception cref="JsonException">The line is not even the beginning of an object.</exception>
    public static string TypeOf(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read())
            throw new JsonException("The line is no object.");
        return reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("type"u8) && reader.Read() && reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : string.Empty;
    }

    /// <summary>Evidence without its passage's text, which the index keeps: a session would be many times as long with it.</summary>
    public static Evidence Slim(Evidence evidence) => evidence with
    {
        Hit = new ChunkHit { Chunk = evidence.Hit.Chunk with { Text = string.Empty, SearchText = string.Empty, Sentences = [] }, Score = evidence.Hit.Score },
    };

    private static T Read<T>(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize<T>(line, s_options) ?? throw new JsonException("The line is empty.");
}
