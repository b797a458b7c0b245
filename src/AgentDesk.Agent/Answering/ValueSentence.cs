using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentDesk.Agent.Conversation;

namespace AgentDesk.Agent.Answering;

/// <summary>How the value that a tool computed stands in a sentence.</summary>
internal static partial class ValueSentence
{
    /// <summary>The value as a sentence where it answers by itself, "Yes: 2028 is a leap year", or is one, "The highest price is 719."; else null.</summary>
    public static string? Of(string value) =>
        value.StartsWith("Yes: ", StringComparison.Ordinal) || value.StartsWith("No: ", StringComparison.Ordinal) ? value + "."
        : value.StartsWith("是：", StringComparison.Ordinal) || value.StartsWith("不是：", StringComparison.Ordinal) ? value + "。"
        : value.EndsWith('.') || value.EndsWith('。') ? value
        : null;

    /// <summary>
    /// The value with a percent sign where the question asks for a percentage and a quotient times a hundred was computed, of a fraction its decimals; else the value as it is.
    /// </summary>
    public static string AsAsked(string value, string question, JsonObject arguments) =>
        QuestionForms.AsksForPercentage(question) && arguments.Any(argument => argument.Value is { } text && TimesHundred().IsMatch(text.ToString())) && Decimals().Match(value) is { Success: true } decimals
            ? decimals.Value + "%"
            : value;

    /// <summary>Whether the text has the value as words of its own, not run together with others.</summary>
    public static bool States(string text, string value)
    {
        var at = text.IndexOf(value, StringComparison.Ordinal);
        return at >= 0 && Parted(at - 1, at) && Parted(at + value.Length - 1, at + value.Length);

        bool Parted(int before, int after) =>
            before < 0 || after >= text.Length || !IsLetter(text[before]) || !IsLetter(text[after]);

        static bool IsLetter(char c) => char.IsLetterOrDigit(c) && !Languages.IsHan(c);
    }

    [GeneratedRegex(@"/.*\*\s*100$|^100\s*\*.*/", RegexOptions.CultureInvariant)]
    private static partial Regex TimesHundred();

    /// <summary>A number alone, or what a fraction is about: <c>200/7 (≈ 28.57)</c>.</summary>
    [GeneratedRegex(@"^-?[0-9][0-9,]*(?:\.[0-9]+)?$|≈ -?[0-9]+(?:\.[0-9]+)?(?=\)$)", RegexOptions.CultureInvariant)]
    private static partial Regex Decimals();
}
