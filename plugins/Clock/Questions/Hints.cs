namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>
/// A glance that tells messages which cannot be questions about dates: every message of a user passes here, and understanding one costs the patterns' first use.
/// </summary>
internal static class Hints
{
    private static readonly string[] s_english =
    [
        "day", "date", "week", "month", "year", "quarter", "hour", "minute", "time", "when", "born", "until", "till", "since", "ago", "today", "tomorrow", "leap", "lunar",
        "before", "after", "earlier", "later", "long",
    ];

    private static readonly char[] s_chinese = [.. "年月日号天周期拜点时节历闰岁夕:："];
    private static readonly char[] s_asking = [.. "几多哪吗么何后前过加减不否"];

    public static bool Has(string text) =>
        Array.Exists(s_english, word => text.Contains(word, StringComparison.OrdinalIgnoreCase))
        || (text.IndexOfAny(s_chinese) >= 0 && text.IndexOfAny(s_asking) >= 0);
}
