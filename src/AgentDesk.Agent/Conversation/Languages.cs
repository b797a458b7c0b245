using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Conversation;

/// <summary>The languages in which the program itself speaks.</summary>
internal static class Languages
{
    public const string English = "en", Chinese = "zh";

    /// <summary>Chinese where Chinese characters outnumber Latin words, else English.</summary>
    public static string Of(string text) => Scripts.IsMostlyIdeographic(text) ? Chinese : English;

    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF';
}
