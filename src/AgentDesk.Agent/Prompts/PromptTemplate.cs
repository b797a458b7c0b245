using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentDesk.Agent.Prompts;

/// <summary>
/// A prompt with variables such as <c>{value}</c>. Filling it is one pass from left to right: what a variable stands for is never looked at again, so a
/// value that holds <c>{value}</c> itself stays as it is, and braces that name no variable are text. Immutable.
/// </summary>
internal sealed partial class PromptTemplate(string text)
{
    /// <summary>The text as it stands in the file.</summary>
    public string Text { get; } = text;

    /// <summary>Everything in it that looks like a variable, each once.</summary>
    public IReadOnlyList<string> Variables { get; } = [.. Variable().Matches(text).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The text with the values in place of their variables.</summary>
    public string Fill(ReadOnlySpan<(string Name, object Value)> values)
    {
        var filled = new StringBuilder(Text.Length + 64);
        var end = 0;
        foreach (Match variable in Variable().Matches(Text))
        {
            filled.Append(Text, end, variable.Index - end);
            end = variable.Index + variable.Length;
            filled.Append(ValueOf(values, variable.Groups[1].Value) ?? variable.Value);
        }

        return filled.Append(Text, end, Text.Length - end).ToString();
    }

    private static string? ValueOf(ReadOnlySpan<(string Name, object Value)> values, string name)
    {
        foreach (var (known, value) in values)
        {
            if (known == name)
                return Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        return null;
    }

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
