using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace AgentDesk.Console.Commands;

/// <summary>Options that take a number within a range, which the error names.</summary>
internal static class NumberOption
{
    public static Option<T> Create<T>(string name, T min, T max, string description, T defaultValue)
        where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => defaultValue, CustomParser = result => Parse(result, name, min, max) };

    /// <summary>Without a default: null where the option is absent, which the description has to explain.</summary>
    public static Option<T?> CreateOptional<T>(string name, T min, T max, string description)
        where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = "N", CustomParser = result => Parse(result, name, min, max) };

    private static T Parse<T>(ArgumentResult result, string name, T min, T max)
        where T : struct, INumber<T>
    {
        if (T.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {min} to {max}."));
        return min;
    }
}
