using System.ComponentModel;
using System.Reflection;
using AgentDesk.Console.Chat;
using Microsoft.Extensions.Configuration;

namespace AgentDesk.Console.Hosting;

/// <summary>Finds settings that do not exist, and values that are not of their setting's kind, and names them as they are written.</summary>
internal static class SettingsCheck
{
    /// <summary>What is wrong, a sentence each.</summary>
    /// <param name="section">What was written.</param>
    /// <param name="type">What it is read as.</param>
    public static IEnumerable<string> Find(IConfiguration section, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (typeof(IConfiguration).IsAssignableFrom(type))
            return [];
        if (ItemOf(type) is { } item)
            return section.GetChildren().SelectMany(child => Find(child, item));
        if (!IsGroup(type))
            return section is IConfigurationSection { Value: { Length: > 0 } value } one && !Converts(type, value) ? [$"{one.Path} is '{value}'; it must be {Kind(type)}."] : [];
        var settings = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToList();
        return section.GetChildren().SelectMany(child =>
            settings.Find(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } setting ? Find(child, setting.PropertyType)
            : [$"There is no setting {child.Path}.{Meant(child, settings)}"]);
    }

    private static string Meant(IConfigurationSection child, List<PropertyInfo> settings) => SlashCommandTable.Nearest(child.Key, settings.Select(p => p.Name)) is { } near
        ? $" Did you mean {child.Path[..^child.Key.Length]}{near}?"
        : $" Here are {string.Join(", ", settings.Select(p => p.Name).Order(StringComparer.Ordinal))}.";

    /// <summary>What a list or a table holds; null for other types.</summary>
    private static Type? ItemOf(Type type) => type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[^1] : null;

    private static bool IsGroup(Type type) => type is { IsClass: true } && type.Assembly.GetName().Name!.StartsWith("AgentDesk", StringComparison.Ordinal);

    private static bool Converts(Type type, string value)
    {
        try
        {
            return TypeDescriptor.GetConverter(type) is var converter && (!converter.CanConvertFrom(typeof(string)) || converter.ConvertFromInvariantString(value) is not null);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Kind(Type type) => type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a time such as 00:00:30"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type.IsPrimitive || type == typeof(decimal) ? "a number"
        : $"of the kind {type.Name}";
}
