using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>What somebody who has paid something already still owes of a bill that is shared, or gets back: "3 of us share a taxi for 47.40 and I already paid 20". Negative where both are asked and it is the other way round.</summary>
internal static partial class SharedBill
{
    public static string? Read(Wording wording)
    {
        if (wording is not { Numbers: [_, _, _], Percentages: [] } || (wording.IsChinese ? Chinese() : English()).Match(wording.Text) is not { Success: true } asked)
            return null;
        if ((wording.IsChinese ? ChinesePeople() : People()).Matches(wording.Text) is not [var people] || (wording.IsChinese ? ChinesePaid() : Paid()).Matches(wording.Text) is not [var paid] || people.Groups["n"].Value == paid.Groups["n"].Value)
            return null;
        var total = wording.Numbers.Single(number => number.Value != people.Groups["n"].Value && number.Value != paid.Groups["n"].Value);
        if (!(wording.IsChinese ? ChineseTotal() : Total()).IsMatch($"{wording.Text[..total.Index]}|{wording.Text[(total.Index + total.Length)..]}"))
            return null;
        var (share, mine) = ($"{wording.Value(total.Value)} / {wording.Value(people.Groups["n"].Value)}", wording.Value(paid.Groups["n"].Value));
        return asked.Groups["owe"].Success ? $"{share} - {mine}" : $"{mine} - {share}";
    }

    [GeneratedRegex(@"(?<n><n\d+>) of us (?:share|shared|split|are sharing|are splitting)\b|\b(?:shared?|split) (?:[a-z]+ ){0,4}?(?:between|among|by) (?<n><n\d+>) (?:of us|people)\b|\bsplit (?<n><n\d+>) ways\b", RegexOptions.CultureInvariant)]
    private static partial Regex People();

    /// <summary>What is shared is money: an office with 47 desks is not divided.</summary>
    [GeneratedRegex(@"\b(?:for|of|is|was|costs?|comes to|came to|totals?|totalling) [$€£¥]?\|(?! ?(?:people|of us)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex(@"\|(?:元|块)|(?:共|花了?|费用?|账单|房租)(?:是|了)?\|", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseTotal();

    [GeneratedRegex(@"\bi(?:'ve| have)? (?:already )?(?:paid|put in|gave|given|chipped in|handed over) (?:the driver |in )?[$€£¥]?(?<n><n\d+>)", RegexOptions.CultureInvariant)]
    private static partial Regex Paid();

    [GeneratedRegex(@"\b(?:how much|what) (?:do|will|should|would) i (?:still )?(?:(?<owe>owe|have to pay|need to pay|pay)(?: or (?:do i )?(?:get|got) back)?|(?:get|receive) back(?<owe> or (?:do i )?(?:still )?owe)?)[?. ]*$", RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(@"(?:我们|咱们)(?<n><n\d+>)个?人|(?<n><n\d+>)个?人(?:平摊|平分|均摊|AA|aa|分摊|拼车|合租|一起)", RegexOptions.CultureInvariant)]
    private static partial Regex ChinesePeople();

    [GeneratedRegex(@"我(?:已经|先|已)(?:付|给|交|出|垫)了?(?<n><n\d+>)", RegexOptions.CultureInvariant)]
    private static partial Regex ChinesePaid();

    [GeneratedRegex("(?:(?<owe>我?还[要该欠需](?:付|给|交|出)?多少(?:钱|元)?)(?:,?(?:还是|或者?|或是)(?:应该?|要|能)?退[给还]?我?多少(?:钱|元)?)?|(?:应该?|要|能)?(?:退|找)[给还]?我?多少(?:钱|元)?)[?？。 ]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();
}
