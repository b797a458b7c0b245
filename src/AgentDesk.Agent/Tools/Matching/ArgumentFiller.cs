using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentDesk.Agent.Conversation;
using AgentDesk.Core.Indexing;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tools.Matching;

/// <summary>
/// Takes a tool's arguments out of a message by what their schemas say: choices that are named, numbers, addresses, dates, and one text, which is what was put in quotes, the whole
/// message where the tool takes requests or questions, or what the message says beside the tool's own words. Nothing is guessed: where a required argument is not said
/// or could be one of several, there is no call.
/// </summary>
internal static partial class ArgumentFiller
{
    /// <summary>What was found.</summary>
    /// <param name="Arguments">The arguments.</param>
    /// <param name="Rest">The message without them; the whole message where that is an argument.</param>
    public sealed record FilledArguments(JsonObject Arguments, string Rest);

    /// <summary>Parameters that take a message as it is.</summary>
    private static readonly HashSet<string> s_messages = new(StringComparer.OrdinalIgnoreCase)
    {
        "query", "q", "question", "request", "message", "text", "prompt", "input", "content", "instruction", "instructions", "task", "search_query", "user_query", "expression",
    };

    private static readonly char[] s_marks = [',', ';', '.', '?', '!', '，', '；', '。', '？', '！'];

    /// <summary>The arguments; null where the message does not say what the tool needs.</summary>
    public static FilledArguments? Fill(AIFunctionDeclaration tool, string message)
    {
        if (tool.JsonSchema.ValueKind != JsonValueKind.Object)
            return null;
        var required = ToolSchema.Required(tool.JsonSchema);
        var filling = new Filling(message);
        var open = new List<Parameter>();
        foreach (var name in ToolSchema.Arguments(tool.JsonSchema))
        {
            if (ToolSchema.Property(tool.JsonSchema, name) is not { } schema)
                continue;
            var parameter = new Parameter(tool.JsonSchema, name, schema);
            if (!PutSaid(filling, parameter) && required.Contains(name))
                open.Add(parameter);
        }

        return required.All(name => filling.Arguments.ContainsKey(name) || open.Exists(p => p.Name == name))
            && PutNumbers(filling, [.. open.Where(p => p.IsNumber)]) && PutTexts(filling, [.. open.Where(p => !p.IsNumber)], tool)
            ? new FilledArguments(filling.Arguments, filling.Rest) : null;
    }

    /// <summary>Puts what the schema itself, a choice or a pattern settles; false where nothing does.</summary>
    private static bool PutSaid(Filling filling, Parameter parameter)
    {
        if (parameter.Schema.TryGetProperty("const", out var constant))
        {
            filling.Arguments[parameter.Name] = JsonNode.Parse(constant.GetRawText());
            return true;
        }

        if (parameter.Choices is { } choices)
        {
            List<(JsonElement Value, Capture Name)> named =
            [
                .. from choice in choices
                let found = Named(filling.Message, choice.ToString())
                where found is not null
                select (choice, (Capture)found),
            ];
            named.RemoveAll(choice => named.Exists(other => other.Name.Length > choice.Name.Length && Named(other.Value.ToString(), choice.Value.ToString()) is not null));
            return named is [var (value, name)] && filling.Put(parameter, JsonNode.Parse(value.GetRawText()), name);
        }

        return parameter.Pattern?.Matches(filling.Message) is [var only] && filling.Put(parameter, JsonValue.Create(only.Value), only);
    }

    /// <summary>Each number goes to the one parameter whose name stands beside it; what is left goes in its order where there are as many numbers as parameters.</summary>
    private static bool PutNumbers(Filling filling, List<Parameter> parameters)
    {
        List<Match> all = [.. Number().Matches(filling.Message).AsEnumerable()], left = [.. all];
        var open = new List<Parameter>();
        foreach (var parameter in parameters)
        {
            var words = TermAnalyzer.Analyze(parameter.Name);
            if (left.Where(number => TermAnalyzer.Analyze(Clause(filling.Message, all, number)).Any(words.Contains)).ToList() is not [var named])
                open.Add(parameter);
            else if (!left.Remove(named) || !PutNumber(filling, parameter, named))
                return false;
        }

        return open.Count == 0 || (open.Count == left.Count && open.Zip(left).All(pair => PutNumber(filling, pair.First, pair.Second)));
    }

    /// <summary>Puts a number if it says what the parameter takes. A percentage does not: nothing tells whether 5 % are 5 or 0.05 there.</summary>
    private static bool PutNumber(Filling filling, Parameter parameter, Match number)
    {
        if (number.Groups["percent"].Success || !decimal.TryParse(number.Groups["digits"].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
            return false;
        var scale = number.Groups["scale"].Value.ToLowerInvariant() switch { "thousand" => 1_000m, "million" => 1_000_000m, "billion" => 1_000_000_000m, "万" => 10_000m, "亿" => 100_000_000m, _ => 1m };
        if (Math.Abs(value) > long.MaxValue / scale || (parameter.IsWhole && value * scale != decimal.Truncate(value * scale)))
            return false;
        return filling.Put(parameter, parameter.IsWhole ? JsonValue.Create((long)(value * scale)) : JsonValue.Create(value * scale), number);
    }

    /// <summary>What stands around a number, up to the next one or the next mark on either side.</summary>
    private static string Clause(string message, List<Match> numbers, Match number)
    {
        var at = numbers.IndexOf(number);
        var (start, end) = (at > 0 ? numbers[at - 1].Index + numbers[at - 1].Length : 0, at + 1 < numbers.Count ? numbers[at + 1].Index : message.Length);
        start = Math.Max(start, message.LastIndexOfAny(s_marks, number.Index) + 1);
        var mark = message.IndexOfAny(s_marks, number.Index + number.Length);
        return message[start..(mark < 0 ? end : Math.Min(end, mark))];
    }

    private static bool PutTexts(Filling filling, List<Parameter> parameters, AIFunctionDeclaration tool)
    {
        List<Group> quoted = [.. Quoted().Matches(filling.Message).Select(match => match.Groups[0])];
        if (parameters.Exists(p => !p.IsFree) || (parameters.Count > 1 && quoted.Count != parameters.Count))
            return false;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (quoted.Count == parameters.Count)
                filling.Put(parameters[i], parameters[i].Take(quoted[i].Value[1..^1]), quoted[i]);
            else if (s_messages.Contains(parameters[i].Name))
                filling.Arguments[parameters[i].Name] = parameters[i].Take(filling.Message.Trim());
            else if (Remaining(tool, filling.Message) is not { } range)
                return false;
            else
                filling.Put(parameters[i], parameters[i].Take(filling.Message[range]), range);
        }

        return true;
    }

    /// <summary>
    /// What the message says beside function words and the tool's own: the one name in it, else the one run of words. Null where there is none or are several, and for
    /// Chinese messages, whose words nothing parts.
    /// </summary>
    private static Range? Remaining(AIFunctionDeclaration tool, string message)
    {
        if (message.Any(Languages.IsHan))
            return null;
        var own = TermAnalyzer.Analyze($"{tool.Name} {tool.Description}").ToHashSet(StringComparer.Ordinal);
        var (names, runs) = (new List<Range>(), new List<Range>());
        var (inName, inRun, end) = (false, false, 0);
        foreach (Match word in Word().Matches(message))
        {
            var terms = TermAnalyzer.AnalyzeQuery(word.Value.ToLowerInvariant());
            var parted = message[end..word.Index].AsSpan().ContainsAny(".;:!?");
            (inName, inRun) = (inName && !parted, inRun && !parted);
            end = word.Index + (Possessive().Match(word.Value) is { Success: true } ending ? ending.Index : word.Length);
            var joins = Joining().IsMatch(word.Value);
            var says = terms.Count > 0 && !terms.Any(own.Contains) && !Framing().IsMatch(word.Value);
            inName = Extend(names, inName, joins, says && char.IsUpper(word.Value[0]) && word.Index > 0, word.Index..end);
            inRun = Extend(runs, inRun, joins, says, word.Index..end);
        }

        return (names.Count > 0 ? names : runs) is [var only] ? only : null;
    }

    /// <summary>Adds a word that belongs to the last run or begins one; whether the run may go on.</summary>
    private static bool Extend(List<Range> runs, bool open, bool joins, bool belongs, Range word)
    {
        if (!belongs)
            return open && joins;
        if (open)
            runs[^1] = runs[^1].Start..word.End;
        else
            runs.Add(word);
        return true;
    }

    /// <summary>Where the message names a choice, in whole words.</summary>
    private static Match? Named(string message, string choice)
    {
        var words = Spaced(choice).Trim();
        return words.Length > 1 && Regex.Match(Spaced(message), words.Any(Languages.IsHan) ? Regex.Escape(words) : $@"(?<!\w){Regex.Escape(words)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
            is { Success: true } match ? match : null;
    }

    private static string Spaced(string text) => text.Replace('_', ' ').Replace('-', ' ');

    [GeneratedRegex(
        @"(?<![\w.,^:/-])(?<digits>-?\d+(?:,\d{3})*(?:\.\d+)?)(?!\d|[.,:/-]\d)(?:\s?(?<scale>thousand|million|billion|万|亿))?(?<percent>\s?(?:%|％|percent))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("\"[^\"]+\"|“[^”]+”|「[^」]+」|『[^』]+』|《[^》]+》|(?<!\\w)'[^']+'(?!\\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\w][\w'’.+#/-]*[\w+#]|\w", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^(?:and|or|of|the|by|de|in|on)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joining();

    [GeneratedRegex("['’]s?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Possessive();

    /// <summary>Words of asking, and of when, which are no names of things.</summary>
    [GeneratedRegex(
        "^(?:please|tell|show|give|get|let|know|want|need|like|help|find|look|check|make|use|today|tonight|tomorrow|yesterday|now|currently|right)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Framing();

    [GeneratedRegex(@"\s*(?:,\s*(?:and|or)\s|,|，|、|;|\band\b|\bor\b|和|与)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex("^(?:the|an?)\\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"https?://[^\s""'<>，。）]+[^\s""'<>，。）.,;:!?)]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<!\d)\d{1,2}:\d{2}(?:\s?[ap]m)?(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<![\w/\\])(?:[\w.-]*[/\\])*[\w-]+\.[A-Za-z]\w{0,4}(?![\w/\\])", RegexOptions.CultureInvariant)]
    private static partial Regex FilePath();

    /// <summary>The arguments so far, and where in the message they stand.</summary>
    private sealed class Filling(string message)
    {
        private readonly List<Range> _used = [];

        public string Message => message;

        public JsonObject Arguments { get; } = [];

        /// <summary>The message without what became arguments.</summary>
        public string Rest => _used.OrderByDescending(range => range.Start.Value).Aggregate(message, (rest, range) => rest[..range.Start] + " " + rest[Math.Min(rest.Length, range.End.Value)..]);

        public bool Put(Parameter parameter, JsonNode? value, Capture where) => Put(parameter, value, where.Index..(where.Index + where.Length));

        public bool Put(Parameter parameter, JsonNode? value, Range where)
        {
            Arguments[parameter.Name] = value;
            _used.Add(where);
            return true;
        }
    }

    /// <summary>One of a tool's parameters.</summary>
    private sealed class Parameter(JsonElement tool, string name, JsonElement schema)
    {
        private readonly IReadOnlyCollection<string> _types = ToolSchema.Types(tool, name);

        public string Name => name;

        public JsonElement Schema => schema;

        public IReadOnlyList<JsonElement>? Choices { get; } =
            schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array ? [.. choices.EnumerateArray()] : null;

        public bool IsWhole => _types.Contains("integer") && !_types.Contains("number");

        public bool IsNumber => Choices is null && (_types.Contains("integer") || _types.Contains("number")) && !_types.Contains("string");

        public bool IsList => !_types.Contains("string") && _types.Contains("array")
            && schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object && items.TryGetProperty("type", out var type) && type.ValueEquals("string");

        /// <summary>Whether any text will do.</summary>
        public bool IsFree => Choices is null && Pattern is null && (IsList || ToolSchema.MayBeText(_types));

        /// <summary>A text as it takes it: as it is, or as a list of what it enumerates.</summary>
        public JsonNode Take(string text) => !IsList ? JsonValue.Create(text)
            : new JsonArray([.. Separator().Split(text).Select(part => Article().Replace(part, "")).Where(part => part.Length > 0).Select(part => (JsonNode)part)]);

        /// <summary>How its values look; null where that is open.</summary>
        public Regex? Pattern => !ToolSchema.MayBeText(_types) ? null : (schema.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String ? format.GetString() : null) switch
        {
            "email" => Mail(),
            "uri" or "url" => Address(),
            "date" => Date(),
            "time" => Time(),
            _ => TermAnalyzer.Analyze(name) switch
            {
                var words when words.Any(word => word is "email" or "mail") => Mail(),
                var words when words.Any(word => word is "url" or "uri" or "link") => Address(),
                var words when words.Contains("date") => Date(),
                var words when words.Contains("time") => Time(),
                var words when words.Any(word => word is "path" or "file" or "filenam") => FilePath(),
                _ => null,
            },
        };
    }
}
