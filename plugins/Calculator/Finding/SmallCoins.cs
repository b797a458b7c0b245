using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>
/// Writes pence, cents, 角 and 分 as parts of pounds, dollars and 元, in which their totals are told: 260 miles at 45p a mile are 117, not 11,700. Left as they are where small coins are asked for, and where
/// there is nothing but them to add.
/// </summary>
internal static partial class SmallCoins
{
    public static string InWhole(string text)
    {
        if (Asked().IsMatch(text))
            return text;
        var written = Chinese().Replace(text, coins => $"{Chinese(coins).ToString(CultureInfo.InvariantCulture)}元");
        var coins = English().Matches(written);
        return coins.Count == 0 || (coins.Count > 1 && coins.Count == Numbers().Count(written)) ? written
            : English().Replace(written, coin => (decimal.Parse(coin.Groups["n"].Value, CultureInfo.InvariantCulture) / 100).ToString(CultureInfo.InvariantCulture));
    }

    private static decimal Chinese(Match coins) => Digit(coins.Groups["y"].Value) + (Digit(coins.Groups["j"].Value) / 10) + (Digit(coins.Groups["f"].Value) / 100);

    private static decimal Digit(string digits) => digits.Length == 0 ? 0
        : "零一二三四五六七八九".IndexOf(digits[0] == '两' ? '二' : digits[0], StringComparison.Ordinal) is var value and >= 0 ? value : decimal.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\bhow many (?:pence|cents|pennies|p\b)|\bin (?:pence|cents|pennies)\b|[多几]少?[角分毛]|换", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    /// <summary>A bare "p" or "c" is money only where a price is.</summary>
    [GeneratedRegex(@"(?<![\w.,/£$€])(?<n>\d{1,3}(?:\.\d+)?)(?: ?(?:pence|cents?|¢)(?![\w-])|p(?= (?:an?|per|each|every|for|apiece|off|tip)\b|\s*[,;?!/]|\.(?:\s|$)|$)|c(?= (?:an?|per|each|every|apiece)\b|/))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(@"\d[\d.,]*", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<![\d.一二两三四五六七八九十百])(?:(?<y>\d+|[一二两三四五六七八九])(?:元|块)零?)?(?<j>\d|[一二两三四五六七八九])(?:角(?![形度星]|的)|毛(?!衣|巾|笔|绒|发|利|病|重))(?:(?<f>\d|[一二两三四五六七八九])分|(?<f>\d)(?![\d.个支张])|钱)?(?![\d点])|(?<![\d.一二两三四五六七八九十百])(?<y>\d+|[一二两三四五六七八九])块(?<j>\d|[二三四五六七八九])(?=[一每,，。的钱?？ ]|$)钱?|(?<![\d.一二两三四五六七八九十百])(?<f>\d{1,2}|[一二两三四五六七八九])分钱", RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();
}
