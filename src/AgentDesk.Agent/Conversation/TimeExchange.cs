using System.Text.RegularExpressions;

namespace AgentDesk.Agent.Conversation;

/// <summary>Puts the time that a follow-up names ("and in 2024?", 那第二季度呢) in the place of the one of its kind in the question before it.</summary>
internal static partial class TimeExchange
{
    /// <summary>The kinds of time; a question names each once at most, or it cannot be told which is meant.</summary>
    private static readonly Regex[] s_kinds = [Year(), Half(), Quarter(), Month(), Weekday()];

    /// <summary>The former question at the named time; null where the name is no time, or the question has none of its kind, or several.</summary>
    /// <param name="former">The question before.</param>
    /// <param name="name">What the follow-up names, "in the second quarter of 2025".</param>
    public static string? Apply(string former, string name)
    {
        var left = name;
        foreach (var kind in s_kinds)
        {
            if (kind.Matches(left) is not [var named])
                continue;
            if (kind.Matches(former) is not [var one])
                return null;
            former = Replace(former, one, named.Value);
            left = left.Remove(named.Index, named.Length);
        }

        return left != name && Around().IsMatch(left) ? former : null;
    }

    /// <summary>"In 2025" and "last year" differ by the preposition.</summary>
    private static string Replace(string former, Match one, string time)
    {
        var (before, after) = (former[..one.Index], former[(one.Index + one.Length)..]);
        if (char.IsAsciiDigit(time[0]) && char.IsAsciiLetter(one.Value[0]) && !before.EndsWith("of ", StringComparison.Ordinal))
            before += "in ";
        else if (char.IsAsciiLetter(time[0]) && char.IsAsciiDigit(one.Value[0]) && before.EndsWith("in ", StringComparison.Ordinal))
            before = before[..^3];
        return before + time + after;
    }

    [GeneratedRegex(@"(?<![0-9.,])(?:1[89]|2[01])[0-9]{2}(?![0-9.,]?[0-9])年?度?|\b(?:last|this|next|the (?:previous|following)) year\b|[去今明前后]年", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:first|second) half\b|[上下]半年", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Half();

    [GeneratedRegex(@"\bQ[1-4]\b|\b(?:first|second|third|fourth|1st|2nd|3rd|4th|last|this|next) quarter\b|第?[一二三四1-4]季度?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:last|this|next) month)\b|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?|[上本下]个?月", RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(@"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|(?:星期|周|礼拜)[一二三四五六日天]", RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    /// <summary>What may stand around times.</summary>
    [GeneratedRegex(@"^(?:\b(?:in|for|on|of|during|the)\b|[\s,的在于呢])*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Around();
}
