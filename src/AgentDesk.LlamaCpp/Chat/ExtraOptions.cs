using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>Reads values from <see cref="ChatOptions.AdditionalProperties"/>, and names the one that is wrong.</summary>
internal sealed class ExtraOptions(ChatOptions? options)
{
    /// <summary>A number, or the default where there is none.</summary>
    /// <exception cref="ArgumentException">It is no number, or out of its range.</exception>
    internal float Number(string name, float otherwise, float low, float high) => InRange(Read(name) ?? otherwise, low, high, name);

    /// <summary>A whole number, or the default where there is none.</summary>
    /// <exception cref="ArgumentException">It is no whole number, or out of its range.</exception>
    internal int Whole(string name, int otherwise, int low, int high)
    {
        var value = InRange(Read(name) ?? otherwise, low, high, name);
        return float.IsInteger(value) ? (int)value : throw new ArgumentOutOfRangeException(nameof(name), value, $"{name} must be a whole number.");
    }

    /// <summary>Whether it says true.</summary>
    internal bool Flag(string name) => Find(name) switch
    {
        bool value => value,
        JsonElement element => element.ValueKind == JsonValueKind.True,
        _ => false,
    };

    /// <summary>Any value; null where there is none.</summary>
    internal object? Find(string name) => options?.AdditionalProperties?.TryGetValue(name, out var value) == true ? value : null;

    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    internal static float InRange(float value, float low, float high, string name) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, string.Create(CultureInfo.InvariantCulture, $"{name} must be between {low} and {high}."));

    private float? Read(string name) => Find(name) switch
    {
        null => null,
        JsonElement { ValueKind: JsonValueKind.Null } => null,
        JsonElement { ValueKind: JsonValueKind.Number } element => element.GetSingle(),
        IConvertible number and not (string or bool or char or DateTime) => number.ToSingle(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"ChatOptions.AdditionalProperties[\"{name}\"] must be a number.", nameof(name)),
    };
}
