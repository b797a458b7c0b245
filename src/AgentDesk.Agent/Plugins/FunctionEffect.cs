using System.Text.Json.Serialization;

namespace AgentDesk.Agent.Plugins;

/// <summary>What a function does to the world; decides whether it may run unasked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunctionEffect>))]
public enum FunctionEffect
{
    /// <summary>Unknown; treated like <see cref="Write"/>, because a manifest that does not say is not trusted.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Reads what the user already gave to the program.</summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>Computes from its arguments alone.</summary>
    [JsonStringEnumMemberName("compute")]
    Compute,

    /// <summary>Sends something over a network.</summary>
    [JsonStringEnumMemberName("outbound")]
    Outbound,

    /// <summary>Changes something.</summary>
    [JsonStringEnumMemberName("write")]
    Write,
}
