using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentDesk.Agent.Conversation;
using AgentDesk.Core.Indexing;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tools.Matching;

/// <summary>The arguments that a message says.</summary>
/// <param name="Values">The arguments.</param>
/// <param name="Rest">The message with spaces in place of what became arguments; a request that is an argument as a whole stays.</param>
internal sealed record FilledArguments(JsonObject Values, string Rest);

/// <summary>
/// Takes a tool's arguments out of a message by what their schemas say: choices that are named, numbers, addresses, dates, and one text, which is what stands in quotes or behind a
/// colon, the whole message where the tool takes requests, or the one name in it. Where a required argument is not said, could be one of several, or something is left over that
/// an argument without a value might have meant, there is no call. One instance reads one message for one tool.
/// </summary>
internal sealed partial class ArgumentFiller
{
    /// <summary>Longer messages are no requests to a tool.</summary>
    private const int LongestMessage = 2_000;

    private const int MostChoices = 200;

    /// <summary>Parameters that take a request as it was said.</summary>
    private static readonly HashSet<string> s_requests = new(StringComparer.OrdinalIgnoreCase)
    {
        "query", "q", "question", "request", "instruction", "instructions", "task", "search_query", "user_query",
    };

    private readonly AIFunctionDeclaration _tool;
    private readonly string _message;
    private readonly char[] _left;
    private readonly JsonObject _values = [];

    private ArgumentFiller(AIFunctionDeclaration tool, string message) => (_tool, _message, _left) = (tool, message, message.ToCharArray());

    /// <summary>The arguments; null where the message does not say what the tool needs.</summary>
    public static FilledArguments? Fill(AIFunctionDeclaration tool, string message) =>
        tool.JsonSchema.ValueKind == JsonValueKind.Object && message.Length <= LongestMessage ? new ArgumentFiller(tool, message).Fill() : null;

    private string Left => new(_left);

    private FilledArguments? Fill()
    {
        var required = ToolSchema.Required(_tool.JsonSchema);
        List<ToolParameter> open = [];
        foreach (var name in ToolSchema.Arguments(_tool.JsonSchema))
        {
            if (ToolSchema.Property(_tool.JsonSchema, name) is { } schema)
                open.Add(new ToolParameter(_tool.JsonSchema, name, schema, required.Contains(name)));
        }

        if (required.Any(name => !open.Exists(p => p.Name == name)))
            return null;
        open.RemoveAll(PutSettled);
        return PutNumbers(open) && PutText(open) && !open.Exists(p => p.IsRequired) ? new FilledArguments(_values, Left) : null;
    }

    /// <summary>Puts what the schema itself, a choice or a pattern settles.</summary>
    private bool PutSettled(ToolParameter parameter)
    {
        if (parameter.Constant is { } constant)
            return Put(parameter, JsonNode.Parse(constant.GetRawText()), null);
        if (parameter.Choices is { Count: <= MostChoices } choices)
        {
            var left = Left;
            var named = choices.Select(choice => (Value: choice, Name: Named(left, choice))).Where(choice => choice.Name is not null).ToList();
            named.RemoveAll(choice => named.Exists(other => other.Name!.Length > choice.Name!.Length && other.Name.Index <= choice.Name.Index && other.Name.Index + other.Name.Length >= choice.Name.Index + choice.Name.Length));
            return named is [var (value, where)] && Put(parameter, JsonNode.Parse(value.GetRawText()), where);
        }

        return parameter.Pattern is { } pattern && pattern.Matches(Left) is [var only] && parameter.Accepts(only.Value) && Put(parameter, JsonValue.Create(only.Value), only);
    }

    /// <summary>
    /// Numbers go to the parameters whose names stand right before, or right behind all of them; in their order where no name is said and there are as many numbers as required
    /// parameters. False where a number is left over that a parameter might have meant.
    /// </summary>
    private bool PutNumbers(List<ToolParameter> open)
    {
        List<ToolParameter> parameters = [.. open.Where(p => p.IsNumber)];
        List<Match> numbers = [.. Number().Matches(Left).AsEnumerable()];
        if (parameters.Count == 0 || numbers.Count == 0)
            return !parameters.Exists(p => p.IsRequired);
        var (before, behind) = (Assign(numbers, parameters, (start, number, _) => start..number.Index, words: 3), Assign(numbers, parameters, (_, number, end) => (number.Index + number.Length)..end, words: 2));
        List<ToolParameter> required = [.. parameters.Where(p => p.IsRequired)];
        IReadOnlyList<ToolParameter>? chosen = (before, behind) switch
        {
            ({ } one, null) => one,
            (null, { } one) => one,
            ({ } one, { } other) => one.SequenceEqual(other) ? one : null,
            _ => required.Count == numbers.Count && !parameters.Exists(p => p.Words.Overlaps(TermAnalyzer.Analyze(_message))) ? required : null,
        };
        if (chosen is null || required.Except(chosen).Any() || !numbers.Zip(chosen).All(pair => PutNumber(pair.Second, pair.First)))
            return false;
        open.RemoveAll(chosen.Contains);
        return true;
    }

    /// <summary>For each number the one parameter that is named in the words beside it; null where a number has none or two have the same.</summary>
    private List<ToolParameter>? Assign(List<Match> numbers, List<ToolParameter> parameters, Func<int, Match, int, Range> beside, int words)
    {
        var assigned = new List<ToolParameter>();
        for (var i = 0; i < numbers.Count; i++)
        {
            var (start, end) = (i > 0 ? numbers[i - 1].Index + numbers[i - 1].Length : 0, i + 1 < numbers.Count ? numbers[i + 1].Index : _message.Length);
            var range = beside(start, numbers[i], end);
            List<string> near = [.. Word().Matches(_message[range]).Select(word => word.Value)];
            var terms = TermAnalyzer.Analyze(string.Join(' ', range.End.Value == numbers[i].Index ? near.TakeLast(words) : near.Take(words)));
            if (parameters.Where(p => p.Words.Overlaps(terms)).ToList() is not [var one] || assigned.Contains(one))
                return null;
            assigned.Add(one);
        }

        return assigned;
    }

    /// <summary>Puts a number if it says what the parameter takes: not a percentage, of which nothing tells whether 5 or 0.05 is meant, nor hours for minutes.</summary>
    private bool PutNumber(ToolParameter parameter, Match number)
    {
        var unit = Unit().Match(_message, number.Index + number.Length);
        if (number.Groups["percent"].Success || (unit.Success && unit.Index == number.Index + number.Length && !parameter.Mentions(unit.Groups["unit"].Value))
            || !decimal.TryParse(number.Groups["digits"].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
            return false;
        var scale = number.Groups["scale"].Value.ToLowerInvariant() switch { "thousand" => 1_000m, "million" => 1_000_000m, "billion" => 1_000_000_000m, "万" => 10_000m, "亿" => 100_000_000m, _ => 1m };
        if (Math.Abs(value) > long.MaxValue / scale)
            return false;
        value *= number.Groups["minus"].Success ? -scale : scale;
        return parameter.Accepts(value) && Put(parameter, parameter.IsWhole ? JsonValue.Create((long)value) : JsonValue.Create(value), number);
    }

    /// <summary>Puts the one text, or several from as many quotes. False where a quote or a name is left over that a parameter might have meant.</summary>
    private bool PutText(List<ToolParameter> open)
    {
        List<ToolParameter> texts = [.. open.Where(p => p.IsFree)];
        if (texts.Count == 0)
            return true;
        List<ToolParameter> wanted = texts.Exists(p => p.IsRequired) ? [.. texts.Where(p => p.IsRequired)] : texts;
        List<Match> quotes = [.. Quoted().Matches(Left).Where(quote => !string.IsNullOrWhiteSpace(quote.Value[1..^1]))];
        if (quotes.Count > 0)
        {
            if (quotes.Count != wanted.Count || !wanted.Zip(quotes).All(pair => Put(pair.First, pair.First.Take(pair.Second.Value[1..^1]), pair.Second)))
                return false;
            open.RemoveAll(wanted.Contains);
            return true;
        }

        if (wanted is not [var only])
            return !wanted.Exists(p => p.IsRequired) && Names() is [];
        if (s_requests.Contains(only.Name))
        {
            if (only.IsRequired)
                _values[only.Name] = only.Take(_message.Trim());
        }
        else if (only.IsPayload)
        {
            if (Payload().Match(Left) is { Success: true } payload)
                Put(only, only.Take(payload.Value.Trim()), payload);
            else if (only.IsRequired)
                return false;
        }
        else if (Spoken(only) is { } range)
        {
            Put(only, only.Take(_message[range]), range);
        }
        else if (only.IsRequired || Names().Count > 0)
        {
            return false;
        }

        open.Remove(only);
        return true;
    }

    /// <summary>The one name in the message, else, where the tool needs a text, the one run of words behind a preposition that is none of the tool's own. Not of Chinese, whose words nothing parts.</summary>
    private Range? Spoken(ToolParameter parameter)
    {
        if (_message.Any(Languages.IsHan))
            return null;
        var names = Names(parameter.IsList);
        if (names.Count > 0 || !parameter.IsRequired)
            return names is [var name] ? name : null;
        return Runs(parameter.IsList, (_, content) => content) is [var run] && Preposition().IsMatch(_message[..run.Start]) ? run : null;
    }

    private List<Range> Names(bool list = false) => Runs(list, (word, content) => content && char.IsUpper(word.Value[0]) && word.Index > 0);

    /// <summary>Runs of words that belong, as they stand in the message; a list may have "and" between them.</summary>
    private List<Range> Runs(bool list, Func<Match, bool, bool> belongs)
    {
        var own = TermAnalyzer.Analyze($"{_tool.Name} {_tool.Description}").ToHashSet(StringComparer.Ordinal);
        var runs = new List<Range>();
        var (open, end, left) = (false, 0, Left);
        foreach (Match word in Word().Matches(left))
        {
            var terms = TermAnalyzer.AnalyzeQuery(word.Value.ToLowerInvariant());
            var content = terms.Count > 0 && !terms.Any(own.Contains) && !char.IsAsciiDigit(word.Value[0]) && !Framing().IsMatch(word.Value);
            open &= left[end..word.Index].All(c => c is ' ' or ',');
            end = word.Index + (Possessive().Match(word.Value) is { Success: true } ending ? ending.Index : word.Length);
            var belonging = belongs(word, content);
            if (!belonging)
                open &= Joining().IsMatch(word.Value) || (list && And().IsMatch(word.Value));
            else if (open)
                runs[^1] = runs[^1].Start..end;
            else
                runs.Add(word.Index..end);
            open |= belonging;
        }

        return runs;
    }

    private bool Put(ToolParameter parameter, JsonNode? value, Capture? where) => Put(parameter, value, where is null ? ..0 : where.Index..(where.Index + where.Length));

    private bool Put(ToolParameter parameter, JsonNode? value, Range where)
    {
        _values[parameter.Name] = value;
        _left.AsSpan(where).Fill(' ');
        return true;
    }

    /// <summary>Where a choice is named, in whole words. One of a letter or two, or that is a function word, must stand in capitals: "in" is India only as IN.</summary>
    private static Match? Named(string message, JsonElement choice)
    {
        if (choice.ValueKind == JsonValueKind.Number)
            return Regex.Match(message, $@"(?<![\w.,-]){Regex.Escape(choice.ToString())}(?!\w|[.,]\d)") is { Success: true } number ? number : null;
        message = Spaced(message);
        if (choice.ValueKind != JsonValueKind.String || Spaced(choice.ToString()).Trim() is not { Length: > 0 and <= 100 } words)
            return null;
        var match = words.Any(Languages.IsHan) ? Regex.Match(message, Regex.Escape(words))
            : words.Length <= 2 || TermAnalyzer.AnalyzeQuery(words.ToLowerInvariant()).Count == 0 ? Regex.Match(message, $@"(?<!\w){Regex.Escape(words.ToUpperInvariant())}(?!\w)")
            : Regex.Match(message, $@"(?<!\w){Regex.Escape(words)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return match.Success ? match : null;
    }

    private static string Spaced(string text) => text.Replace('_', ' ').Replace('-', ' ');

    [GeneratedRegex(
        @"(?<![A-Za-z0-9_.,^:/-])(?:(?<minus>-|minus\s|负))?(?<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?![A-Za-z0-9_]|[.,:/-]\d)(?:\s?(?<scale>thousand\b|million\b|billion\b|万|亿))?(?<percent>\s?(?:%|％|percent\b))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>A unit behind a number, of which there are others of the same kind.</summary>
    [GeneratedRegex(
        @"\G\s?(?<unit>(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?|km|kilometers?|kilometres?|miles?|meters?|metres?|m|cm|mm|feet|ft|inches|kg|kilos?|grams?|g|pounds|lbs?|tons?|litres?|liters?|gallons?|ml)(?!\w)|秒|分钟|小时|天|周|个月|年|公里|千米|米|厘米|公斤|千克|克|斤|吨|升)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    [GeneratedRegex("\"[^\"]+\"|“[^”“]+”|‘[^’‘]+’|「[^」「]+」|『[^』『]+』|《[^》《]+》|(?<!\\w)'[^']+'(?!\\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<=[:：]\s?)[^\s:：/].*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Payload();

    [GeneratedRegex(@"[\w][\w'’.+#/-]*[\w+#]|\w", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^(?:of|de|la|le|the|von|van)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joining();

    [GeneratedRegex("^(?:and|or)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex("['’]s?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"\b(?:in|for|of|(?<!\b(?:going|want|need|like|have|able|how|used|try)\s+)to|about|at|near|with|by|called|named|using|from|into)\s+(?:(?:the|an?|my|our)\s+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Preposition();

    /// <summary>Words of asking, and of when, which are no names of things.</summary>
    [GeneratedRegex(
        "^(?:please|tell|show|give|get|let|know|want|need|like|help|find|look|check|make|use|go|going|gonna|come|i'?m|i'?d|i'?ll|i'?ve|hello|hi|hey|thanks?|today|tonight|tomorrow|yesterday|now|currently|right|next|last|past|coming|later|morning|afternoon|evening|night|noon|midnight|weekend|days?|weeks?|months?|years?|hours?|minutes?|seconds?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Framing();
}
