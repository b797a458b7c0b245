using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>How English messages put computations: their units, and which of their clauses belong to a computation.</summary>
internal static partial class EnglishMessages
{
    /// <summary>Units that may stand behind a number.</summary>
    public const string Units =
        @"\s?(?:dollars?|bucks|usd|euros?|eur|pounds?|gbp|yuan|rmb|cny|yen|cents?|pence|kg|kilos?|kilograms?|g|grams?|mg|lbs?|oz|ounces?|tons?|tonnes?|km/h|kmh|kph|mph|km|kilometers?|kilometres?|miles?|meters?|metres?|m|cm|centimeters?|centimetres?|mm|inch(?:es)?|in|feet|foot|ft|yards?|l|liters?|litres?|ml|gallons?|cups?|hours?|hrs?|h|minutes?|mins?|seconds?|secs?|days?|weeks?|months?|years?|people|persons?|guests?|students?|kids|friends|colleagues|employees|units?|items?|pieces?|pcs|boxes|box|bags?|bottles?|packs?|tickets?|copies|pages?|words?|tiles?|square (?:meters?|metres?|feet|miles)|sq ?(?:m|ft)|degrees?|gb|mb|tb|kwh|watts?|points?|votes?|shares?)(?![\w'])";

    /// <summary>Whether a numbered text asks for a quantity.</summary>
    public static bool Asks(string text) => AsksQuantity().IsMatch(text);

    /// <summary>
    /// The part of a numbered text that has its numbers, without the clauses and sentences before and behind them, unless these may be a part of the computation ("…, halved").
    /// What separates clauses and sentences becomes a comma. Null where the message asks for something else as well, or for no quantity, or names numbers instead of computing with them.
    /// </summary>
    public static string? Core(string text)
    {
        var clauses = Clause().Split(text);
        var (first, last) = (Array.FindIndex(clauses, Matters), Array.FindLastIndex(clauses, Matters));
        var core = string.Join(", ", clauses[first..(last + 1)]).Trim();
        var others = clauses[..first].Concat(clauses[(last + 1)..]);
        return AsksWhether().IsMatch(core) || NoComputation().IsMatch(core) || others.Any(clause => Request().IsMatch(clause) && !Framing.IsEnglishFraming(clause)) ? null : core;
    }

    /// <summary>Whether numbers have different units of one kind, as 2 kg and 500 g.</summary>
    public static bool MixesUnits(string text) => Measures().Matches(text)
        .SelectMany(match => match.Groups.Values.Where(group => group is { Success: true, Name.Length: > 1 }))
        .Select(group => group.Name).Distinct().GroupBy(name => name[..1]).Any(units => units.Count() > 1);

    /// <summary>Whether words may belong to a computation: they have a number, or compute, or tell what is to be computed.</summary>
    public static bool Matters(string clause) => NumberedText.HasNumber(clause) || Operation().IsMatch(clause);

    /// <summary>Whether a reason ("for my half") has a word that computes.</summary>
    public static bool Computes(string reason) => NumberedText.HasNumber(reason) || Computing().IsMatch(reason);

    /// <summary>Where clauses and sentences end; a full stop within a number is none, because numbers were taken out.</summary>
    [GeneratedRegex(@"\s*(?:[,，]\s*|[.!?;:…](?:\s+|$)|[。！？；：\n]\s*|——|—|\s(?:--|[-–](?!\s[$€£¥￥]?\s?[<(]))\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();

    /// <summary>Words that compute without a number beside them, or tell what is to be computed.</summary>
    [GeneratedRegex(
        @"\b(?:half|halv\w*|doubl\w*|tripl\w*|quadrupl\w*|twice|squar\w*|cubed?|cubing|root|round(?:ed|ing)?|nearest|plus|minus|times|add(?:ed|ing|s)?|subtract\w*|multipl\w*|divid\w*|remainder|modul\w*|percent\w*|pct|per|tax|tip|tipp\w*|gratuity|vat|gst|discount\w*|markup"
        + @"|each|apiece|averag\w*|avg|mean|median|mode|negative|inverse|reciprocal|in all|all told|overall|keeps?|receives?|pays?|owed?|net|gross|price|costs?|value|go(?:es)? up|fall|dollars|then|after|before|without|with|excluding|exclud\w+|includ\w+|except|instead|split|share|power|totals?|sum|combined?|altogether|together|product|quotient|difference|ratio|fraction|decimals?|compound\w*|interest"
        + @"|largest|larger|smallest|smaller|biggest|bigger|highest|higher|lowest|lower|maximum|minimum|max|min|range|middle|midpoint|sav(?:es?|ed|ings?)|change|left|remain\w*|lost|loss|profit|margin|cheaper|original\w*|increas\w*|decreas\w*|growth|whole|integer|full|complete\w*"
        + @"|area|perimeter|circumference|volume|surface|diagonal|hypotenuse|radius|diameter|sides?|width|length|height|circle|triangle|rectangle|sphere|cylinder|cone|trapez\w+|(?:daily|weekly|monthly|yearly|annual\w*|hourly)|an? (?:day|week|month|year|hour|minute)|cents?|miss(?:ing|ed)|broken|more|less|fewer|extra|longer|faster|slower)\b|%",
        RegexOptions.CultureInvariant)]
    private static partial Regex Operation();

    /// <summary>The beginning of a question that is answered with yes or no, or with no quantity.</summary>
    [GeneratedRegex(@"^(?:(?:so|ok|okay|hey|hi|hello|and|but|now)\s+)*(?:is|are|am|does|did|do\s+(?:the|you|we|i|they|our|my|these|those|any|all)\b(?!\s+know)|was|were|had|has|have\s+(?:you|we|they)|should|will|why|when|who|where|which\s+of)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AsksWhether();

    /// <summary>What looks like a computation and is none: numbers of pages and columns, ranges, who shares what, what something means.</summary>
    [GeneratedRegex(
        @"\bhow many of (?:the|our|my|these|those|all) <n|\b(?:columns?|rows?|pages?|chapters?|sections?|steps?|questions?|versions?|rooms?|articles?|paragraphs?)\s<n|>\s?bit\b|>\s?[-–~]\s?<p\d+>\s(?:of|off)\b|\bwhat (?:do|does|did)\b.*\bmean\b|\b(?:who|whom|whose|why|where)\b|\bin the (?:contract|report|manual|document)\b"
        + @"|\beach (?:has|have)\b|\b(?:poem|joke|story|essay|song|mentions?|manual|document|section|chapter|page)\b|(?:\bsplit|\bshar|\bdivid).*\band (?:me|myself|i)\b|,\s(?:which|when|what was) ",
        RegexOptions.CultureInvariant)]
    private static partial Regex NoComputation();

    /// <summary>Words that ask for something beside a computation.</summary>
    [GeneratedRegex(
        @"\b(?:who|whom|whose|why|where|when|which|what|summari[sz]e|translate|delete|open|email|mail|send|print|save|write|draft|list|compare|show|explain|find|read|remind|book|call|create|play)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Request();

    [GeneratedRegex(@"\b(?:doubl\w*|halv\w*|half|squar\w*|cub\w*|tripl\w*|split|each|per|times|plus|minus|round\w*|twice)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Computing();

    /// <summary>Words that ask for a quantity.</summary>
    [GeneratedRegex(@"\b(?:how|what\w*|which|totals?|altogether|in all|all (?:up|told)|overall|combined|calc\w*|comput\w*|work(?:ing)? out|figure|find|need|tell|give)\b|[?=]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex AsksQuantity();

    /// <summary>Units after numbers and currencies, each a group named for its kind: money, mass, length (distance), time, volume.</summary>
    [GeneratedRegex(
        @"(?:(?<c1>\$)|(?<c2>€)|(?<c3>£)|(?<c4>[¥￥]))\s?<|>\s?(?:(?<c1>dollars?|bucks|usd)|(?<c5>cents?)|(?<c2>euros?|eur)|(?<c3>gbp)|(?<c6>pence)|(?<c4>yuan|rmb|cny|yen)|(?<m1>kg|kilos?|kilograms?)|(?<m2>g|grams?)|(?<m3>mg)|(?<m4>lbs?)|(?<m5>oz|ounces?)|(?<m6>tons?|tonnes?)"
        + @"|(?<d1>km|kilomet(?:er|re)s?)|(?<d2>miles?)|(?<d3>m|met(?:er|re)s?)|(?<d4>cm|centimet(?:er|re)s?)|(?<d5>mm)|(?<d6>inch(?:es)?)|(?<d7>feet|foot|ft)|(?<d8>yards?)|(?<t1>hours?|hrs?|h)|(?<t2>minutes?|mins?)|(?<t3>seconds?|secs?)|(?<t4>days?)|(?<t5>weeks?)|(?<t6>months?)|(?<t7>years?)"
        + @"|(?<v1>l|lit(?:er|re)s?)|(?<v2>ml)|(?<v3>gallons?)|(?<v4>cups?)|(?<b1>kb)|(?<b2>mb)|(?<b3>gb)|(?<b4>tb))(?![\w'])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Measures();
}
