using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>Everyday words around a computation that add nothing to it: greetings, "what is … ?", 请问…等于多少.</summary>
internal static partial class Framing
{
    /// <summary>Words that may stand around a computation in an English message.</summary>
    private static readonly FrozenSet<string> English = (
        "a about afternoon again ahead all also am an and answer any asks at be calc calculate calculated calculation calculator can check come comes compute could dear determine do does easy equal equals equation "
        + "evaluate evening evaluates exactly fast figure figuring final find for from friend get gets give gives go good got great have hello help hey hi hiya homework how i i'd i'll i'm i've in into is it it's its just "
        + "kindly know learn let lets let's like look make makes many math maths me mean morning much my myself need needed needs next no now number of ok okay on one out outcome please possible pls plz problem "
        + "question quick quickly quiz quote really report result results right so solution solve some sorry sum sums take tell than thank thanks that that's the then there think this "
        + "tool to trying us use using value want wanted wants was we what what'd what're whats what's when will wish with wonder wondering work works would yes you your").Split(' ').ToFrozenSet();

    /// <summary>More of them, for a message whose computation is known by its own words.</summary>
    private static readonly FrozenSet<string> EnglishAround = (
        "all any anyone anything asap ask asked bit boss brief btw briefly called chance client compute computing could customer day did display easily email exam explanation finding getting giving guess happens hard having he her "
        + "here hmm hope hoping if instantly invoice says said she should show shown sir specify stands state supposed sure teacher team tells they total totals type uh um urgent urgently "
        + "way we'd we're were won't would working write written yeah you'd you're manage mind madam maam together decimal decimals lol thx ty cheers whats hows roughly approximately approx exact if").Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> EnglishRequests = (
        "calculate compute evaluate solve equal equals calculator sum math maths much determine figure work value result answer").Split(' ').ToFrozenSet();

    /// <summary>Phrases that may stand around a computation in a Chinese message, longest first at each place.</summary>
    private static readonly string[] Chinese = [.. (
        "等于多少|等于几|等于什么|等于|是多少|是几|得多少|得几|得出|得到|得|多少|几|是什么|是|结果|的结果|的值|的答案|答案|为多少|为|应该|一共|总共|大概|大约|到底|究竟|请计算|计算器|计算一下|计算下|计算出|计算|算一下|算下|算一算|算算|算出来|算出|算"
        + "|帮我|帮忙|帮|请问一下|请问|请你|请您|请|你好|您好|嗨|哈喽|大家好|早上好|上午好|中午好|下午好|晚上好|早安|晚安|好的|好|麻烦你|麻烦您|麻烦|谢谢你|谢谢您|谢谢|多谢|感谢|能不能|能否|可不可以|可以|能|会|怎么|如何|我想知道|想知道|我想问|想问|问一下|问"
        + "|我想|我要|我需要|需要|知道|告诉我|告诉|说|快速|快|马上|现在|一下|一个|一|下|吧|呢|吗|啊|呀|哦|嘛|了|的|地|那么|那|这|这个|那个|这道题|题|再|请用|用|使用|口算|心算|求出|求|解|老师|同学|作业|写|给我|给|我|你|您|看看|看|做|试试|来|个问题|算个|做个|来个|它|就|都|，|嗯|还|又|把"
        + "|快捷|应用题|问题|简单|数学|式子|算式|下面|如下|出|什么|要|想|让"
        + "|直接|精确值|精确|准确值|准确|具体|约等于|约|来着|我忘了|忘了|最后|最终|要精确的|写成小数|化成小数|化为小数|换成小数|用小数表示|用小数回答|小数|怎么算|怎么计算|该|赶紧|在线等|急|各位|咱们|咱|核对一下|核对|检查一下|验算一下|验算|劳驾|拜托|辛苦|用计算器|列式|按|照|请教|求教|求助"
        + "|话说|对了|其实|然后呢|哈|呐|咯|哪|么|是不是|請問一下|請問|請你|請幫我|請|幫我|幫忙|幫|計算一下|計算出|計算|等於多少|等於幾|等於|結果|總共|為多少|為|謝謝|多謝|麻煩|給我|這個|這|我想問|問|嗎|個|幾|得幾|應該|會|說|寫|題|數學")
        .Split('|').Concat(from question in new[] { "多少", "几" } from unit in ChineseMessages.Units.Split('|') select question + unit).OrderByDescending(phrase => phrase.Length)];

    /// <summary>Signs whose presence tells that the span is a part of a larger formula.</summary>
    private static readonly char[] Mathematical = [.. "()[]（）［］【】+*/^%<>×÷"];

    private static readonly char[] s_punctuation = [.. " ,.;:!?=\"'*~，。；：！？＝、“”"];

    private static readonly string[] ChineseRequests = ["算", "等于", "等於", "多少", "得几", "是几", "求", "结果"];

    /// <summary>Whether a text is nothing but the span and framing. <paramref name="asks"/> tells whether the framing asks for a computation.</summary>
    public static bool IsWhole(string text, int start, int end, out bool asks)
    {
        var (before, after) = (text[..start].ToLowerInvariant(), text[end..].ToLowerInvariant());
        asks = Asks(before) || Asks(after) || after.TrimStart().StartsWith('=') || after.TrimStart().StartsWith('＝');
        return IsFraming(before) && IsFraming(after);
    }

    /// <summary>A message with less and less of the framing around it, itself first; a reason at its end ("for my report") may go first.</summary>
    public static IEnumerable<string> EnglishCores(string text)
    {
        var bare = Reason().Replace(text, reason => !(reason.Groups["purpose"].Success ? EnglishMessages.Computes(reason.Value) : EnglishMessages.Matters(reason.Value)) ? string.Empty : reason.Value);
        foreach (var start in bare.Length < text.Length ? [text, bare] : new[] { text })
        {
            List<Match> words = [.. Spaced().Matches(start).AsEnumerable()];
            var (before, after) = (words.TakeWhile(IsEnglishFraming).Count(), words.AsEnumerable().Reverse().TakeWhile(IsEnglishFraming).Count());
            for (var left = 0; left <= Math.Min(before + after, words.Count - 1); left++)
            {
                for (var first = Math.Max(0, left - after); first <= Math.Min(before, left); first++)
                    yield return start[words[first].Index..(words[^(left - first + 1)].Index + words[^(left - first + 1)].Length)].Trim(s_punctuation);
            }
        }
    }

    /// <summary>The same for a Chinese message.</summary>
    public static IEnumerable<string> ChineseCores(string text)
    {
        List<string> starts = [text.Trim(s_punctuation)];
        while (Array.Find(Chinese, phrase => starts[^1].StartsWith(phrase, StringComparison.Ordinal)) is { } phrase)
            starts.Add(starts[^1][phrase.Length..].TrimStart(s_punctuation));
        foreach (var start in starts)
        {
            var rest = start;
            yield return rest;
            while (Array.Find(Chinese, phrase => rest.EndsWith(phrase, StringComparison.Ordinal)) is { } phrase)
                yield return rest = rest[..^phrase.Length].TrimEnd(s_punctuation);
        }
    }

    /// <summary>Whether a part of an English message is nothing but everyday words.</summary>
    public static bool IsEnglishFraming(string part) => Spaced().Matches(part).All(IsEnglishFraming);

    private static bool IsEnglishFraming(Match word) => word.Value.Trim(s_punctuation) is var bare && (bare.Length == 0 || English.Contains(bare) || EnglishAround.Contains(bare));

    /// <summary>Whether words ask for a computation.</summary>
    public static bool Asks(string part) => Words(part).Any(EnglishRequests.Contains) || ChineseRequests.Any(request => part.Contains(request, StringComparison.Ordinal));

    private static bool IsFraming(string part) => part.IndexOfAny(Mathematical) < 0 && Words(part).All(word => char.IsAscii(word[0]) ? English.Contains(word) : IsChineseFraming(word));

    private static bool IsChineseFraming(string run)
    {
        for (var position = 0; position < run.Length;)
        {
            var phrase = Array.Find(Chinese, phrase => string.CompareOrdinal(run, position, phrase, 0, phrase.Length) == 0);
            if (phrase is null)
                return false;
            position += phrase.Length;
        }

        return true;
    }

    /// <summary>Runs of ASCII letters, digits and apostrophes, and runs of other letters; anything else separates.</summary>
    private static IEnumerable<string> Words(string part)
    {
        for (var position = 0; position < part.Length;)
        {
            var start = position;
            while (position < part.Length && IsWordCharacter(part[position]) && char.IsAscii(part[position]) == char.IsAscii(part[start]))
                position++;
            if (position > start)
                yield return part[start..position].Replace('’', '\'').Trim('\'') is { Length: > 0 } word ? word : "a";
            else
                position++;
        }
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c is '\'' or '’';

    [GeneratedRegex(@"\s+(?:(?<purpose>for)|in|with|using|on|by|as|before|to|from|at)\s+(?:my|our|the|a|an|this|that|your|me|us|you|him|her|them|hand|work|school|tax|now)\b[^<>]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();
}
