using AgentDesk.Agent.Conversation;

namespace AgentDesk.Agent.Answering;

/// <summary>How the value that a tool computed stands in a sentence.</summary>
internal static class ValueSentence
{
    /// <summary>The value as a sentence where it answers by itself, "Yes: 2028 is a leap year"; else null.</summary>
    public static string? Of(string value) =>
        value.StartsWith("Yes: ", StringComparison.Ordinal) || value.StartsWith("No: ", StringComparison.Ordinal) ? value + "."
        : value.StartsWith("是：", StringComparison.Ordinal) || value.StartsWith("不是：", StringComparison.Ordinal) ? value + "。"
        : null;

    /// <summary>Whether the text has the value as words of its own, not run together with others.</summary>
    public static bool States(string text, string value)
    {
        var at = text.IndexOf(value, StringComparison.Ordinal);
        return at >= 0 && Parted(at - 1, at) && Parted(at + value.Length - 1, at + value.Length);

        bool Parted(int before, int after) =>
            before < 0 || after >= text.Length || !IsLetter(text[before]) || !IsLetter(text[after]);

        static bool IsLetter(char c) => char.IsLetterOrDigit(c) && !Languages.IsHan(c);
    }
}
