using System.Collections.Frozen;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>Everyday words around a computation that add nothing to it: greetings, "what is … ?", 请问…等于多少.</summary>
internal static class Framing
{
    /// <summary>Words that may stand around a computation in an English message.</summary>
    private static readonly FrozenSet<string> English = (
        "a about afternoon again ahead all also am an and answer any asks at be calculate calculated calculation calculator can check come comes compute could dear determine do does easy equal equals equation "
        + "evaluate evening evaluates exactly fast figure figuring final find for from friend get gets give gives go good got great have hello help hey hi hiya homework how i i'd i'll i'm i've in into is it it's its just "
        + "kindly know learn let lets let's like look make makes many math maths me mean morning much my myself need needed needs next no now number of ok okay on one out outcome please possible pls plz problem "
        + "question quick quickly quiz quote really report result results right so solution solve some sorry sum sums take tell than thank thanks that that's the then there think this "
        + "tool to trying us use using value want wanted wants was we what what'd what're whats what's when will wish with wonder wondering work works would yes you your").Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> EnglishRequests = (
        "calculate compute evaluate solve equal equals calculator sum math maths much determine figure work value result answer").Split(' ').ToFrozenSet();

    /// <summary>Phrases that may stand around a computation in a Chinese message, longest first at each place.</summary>
    private static readonly string[] Chinese = [.. (
        "等于多少|等于几|等于什么|等于|是多少|是几|得多少|得几|得出|得到|得|多少|几|是什么|是|结果|的结果|的值|的答案|答案|为多少|为|应该|一共|总共|大概|大约|到底|究竟|请计算|计算器|计算一下|计算下|计算出|计算|算一下|算下|算一算|算算|算出来|算出|算"
        + "|帮我|帮忙|帮|请问一下|请问|请你|请您|请|你好|您好|嗨|哈喽|大家好|早上好|上午好|中午好|下午好|晚上好|早安|晚安|好的|好|麻烦你|麻烦您|麻烦|谢谢你|谢谢您|谢谢|多谢|感谢|能不能|能否|可不可以|可以|能|会|怎么|如何|我想知道|想知道|我想问|想问|问一下|问"
        + "|我想|我要|我需要|需要|知道|告诉我|告诉|说|快速|快|马上|现在|一下|一个|一|下|吧|呢|吗|啊|呀|哦|嘛|了|的|地|那么|那|这|这个|那个|这道题|题|再|请用|用|使用|口算|心算|求出|求|解|老师|同学|作业|写|给我|给|我|你|您|看看|看|做|试试|来|个问题|算个|做个|来个|它|就|都|，|嗯|还|又|把"
        + "|快捷|应用题|问题|简单|数学|式子|算式|下面|如下|出|什么|要|想|让").Split('|').OrderByDescending(phrase => phrase.Length)];

    /// <summary>Signs whose presence tells that the span is a part of a larger formula.</summary>
    private static readonly char[] Mathematical = [.. "()[]（）［］【】+*/^%<>×÷"];

    private static readonly string[] ChineseRequests = ["算", "等于", "多少", "得几", "是几", "求", "结果"];

    /// <summary>Whether a text is nothing but the span and framing. <paramref name="asks"/> tells whether the framing asks for a computation.</summary>
    public static bool IsWhole(string text, int start, int end, out bool asks)
    {
        var (before, after) = (text[..start].ToLowerInvariant(), text[end..].ToLowerInvariant());
        asks = Asks(before) || Asks(after) || after.TrimStart().StartsWith('=') || after.TrimStart().StartsWith('＝');
        return IsFraming(before) && IsFraming(after);
    }

    private static bool Asks(string part) => Words(part).Any(EnglishRequests.Contains) || ChineseRequests.Any(request => part.Contains(request, StringComparison.Ordinal));

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
}
