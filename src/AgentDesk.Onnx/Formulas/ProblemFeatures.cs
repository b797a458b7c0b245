using System.IO.Hashing;
using System.Text;

namespace AgentDesk.Onnx.Formulas;

/// <summary>
/// What the formula model sees of a problem: short strings about the question, about each number and about each two numbers, of which it gets the hashes. The strings are those of
/// models/training/formulas/reading.py; reference.jsonl beside the model holds the one against the other.
/// </summary>
internal sealed class ProblemFeatures
{
    /// <summary>Rows of the model's tables; a hash is a row's index.</summary>
    public const int Buckets = 1 << 16;

    /// <summary>In tokens. What is typed in a line or two is told in other words than a story.</summary>
    private const int LongestMessage = 40;

    private const string Ends = ".?!,;:";

    private static readonly HashSet<string> s_joints = ["and", "but", "while", "if", "then"];

    private static readonly HashSet<string> s_verbs = [.. "do does did is are was were has have had will would can could must".Split(' ')];

    /// <summary>These are compared with stems.</summary>
    private static readonly HashSet<string> s_stops = [.. Stems(
        "a an the of to in on at and or for with is are was were be been has have had do does did he she it they we i you his her its their our my there that this these those from by as if then than so but each per"
        + " every how many much what which more less fewer not all now still one another other")];

    private static readonly string[] s_englishCues = Stems("left altogether total each more fewer less first begin start now still remain all per average every than cost spend another need before");
    private static readonly string[] s_chineseCues = "剩 还 共 每 平均 多 少 比 原 一共 几倍 差 需 现在 够 最多 倍".Split(' ');
    private static readonly string[] s_englishMarks = Stems("each per every times total left more fewer less equal equally half twice");
    private static readonly string[] s_chineseMarks = "每 倍 共 剩 多 少 平 半 各 又 给".Split(' ');

    private readonly WordProblem _problem;
    private readonly string[] _stems;
    private readonly int[] _sentence, _clause;
    private readonly int _start;
    private readonly bool _message;
    private readonly HashSet<string> _content, _focus;
    private readonly List<string> _cues;
    private readonly NumberPlace[] _places;

    private ProblemFeatures(WordProblem problem)
    {
        _problem = problem;
        var tokens = problem.Tokens;
        _stems = [.. problem.English ? tokens.Select(Stem) : tokens];
        _sentence = new int[tokens.Count];
        _clause = new int[tokens.Count];
        int sentence = 0, clause = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            _sentence[i] = sentence;
            if (tokens[i] is "." or "?" or "!")
                sentence++;
            if (IsEnd(tokens[i]) || (problem.English && s_joints.Contains(tokens[i])))
                clause++;
            _clause[i] = clause;
        }

        _message = tokens.Count <= LongestMessage && _sentence[^1] < 2;
        _start = FindStart();
        _content = Content(Enumerable.Range(_start, tokens.Count - _start));
        _focus = FindFocus();
        var asked = _stems[_start..];
        var text = string.Concat(asked);
        _cues = [.. problem.English ? s_englishCues.Where(asked.Contains) : s_chineseCues.Where(cue => text.Contains(cue, StringComparison.Ordinal))];
        if (_cues.Count == 0)
            _cues.Add("-");
        _places = [.. problem.Numbers.Select(PlaceOf)];
    }

    /// <summary>What relates a number to the question.</summary>
    /// <param name="Place">Index of its token.</param>
    /// <param name="Shared">How many of its clause's words the question has, 3 at most.</param>
    /// <param name="Behind">How many of the words behind it are what is asked for, 2 at most.</param>
    /// <param name="Inside">1 where it stands in the question.</param>
    /// <param name="Words">The shared words.</param>
    private sealed record NumberPlace(int Place, int Shared, int Behind, int Inside, IReadOnlyList<string> Words);

    /// <summary>The question's, each number's and each pair's hashes; pairs (0, 1), (0, 2) … in this order.</summary>
    public static (int[] Question, int[][] Numbers, int[][] Pairs) Of(WordProblem problem)
    {
        var features = new ProblemFeatures(problem);
        var count = problem.Numbers.Count;
        return (
            features.Hash(features.Question()),
            [.. Enumerable.Range(0, count).Select(i => features.Hash(features.NumberAt(i)))],
            [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(i + 1, count - i - 1).Select(j => features.Hash(features.Pair(i, j))))]);
    }

    /// <summary>Each for all texts, and for those of this kind.</summary>
    private int[] Hash(IEnumerable<string> names) => [.. names.Concat(names.Select(name => $"{(_message ? 'm' : 's')}|{name}")).Select(name => (int)(Crc32.HashToUInt32(Encoding.UTF8.GetBytes(name)) % Buckets))];

    private static string[] Stems(string words) => [.. words.Split(' ').Select(Stem)];

    private static bool IsEnd(string token) => token.Length == 1 && Ends.Contains(token[0], StringComparison.Ordinal);

    /// <summary>Crude: lights, lighted and lighting are light.</summary>
    private static string Stem(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal))
            word = word[..^2];
        if (word.Length == 4 && word[^1] == 's' && word[^2] != 's')
            return word[..^1];
        if (word.Length < 5)
            return word;
        foreach (var suffix in (ReadOnlySpan<string>)["ing", "ed", "es", "s"])
        {
            if (!word.EndsWith(suffix, StringComparison.Ordinal) || word.Length - suffix.Length < 3)
                continue;
            word = word[..^suffix.Length];
            break;
        }

        if (word.Length > 3 && word[^1] == 'e')
            word = word[..^1];
        return word.Length > 3 && word[^1] == word[^2] ? word[..^1] : word;
    }

    /// <summary>Where the question begins: at its last question word, or with its last sentence; in Chinese with its last clause.</summary>
    private int FindStart()
    {
        var tokens = _problem.Tokens;
        var last = tokens.Count - 1;
        if (_problem.English)
        {
            for (var i = last; i >= 0; i--)
            {
                if (tokens[i] is "how" or "what" or "which")
                    return i;
            }

            return Array.IndexOf(_sentence, _sentence[last]);
        }

        while (last > 0 && IsEnd(tokens[last]))
            last--;
        return Array.IndexOf(_clause, _clause[last]);
    }

    /// <summary>English: stems that mean something; Chinese: pairs of characters.</summary>
    private HashSet<string> Content(IEnumerable<int> places)
    {
        if (_problem.English)
            return [.. places.Select(i => _stems[i]).Where(s => s.Length > 1 && !s_stops.Contains(s))];
        return [.. Neighbours([.. places])];
    }

    private IEnumerable<string> Neighbours(List<int> places) =>
        places.Zip(places.Skip(1)).Where(p => !IsNumber(p.First) && !IsNumber(p.Second)).Select(p => _stems[p.First] + _stems[p.Second]);

    /// <summary>The words right behind "how many".</summary>
    private HashSet<string> FindFocus()
    {
        var tokens = _problem.Tokens;
        for (var i = _start; i < tokens.Count; i++)
        {
            if (!(_problem.English ? tokens[i] is "many" or "much" or "what" : tokens[i] == "几" || (tokens[i] == "少" && i > 0 && tokens[i - 1] == "多")))
                continue;
            var found = new HashSet<string>();
            for (var j = i + 1; j < Math.Min(tokens.Count, i + 5) && !IsEnd(tokens[j]) && !s_verbs.Contains(tokens[j]); j++)
                found.Add(_stems[j]);
            found.RemoveWhere(_problem.English ? s_stops.Contains : s => s is "的" or "了");
            return found;
        }

        return [];
    }

    private bool IsNumber(int place) => _stems[place].StartsWith(WordProblem.Number, StringComparison.Ordinal);

    private string At(int place) => place < 0 ? "^" : place >= _stems.Length ? "$" : _stems[place];

    private IEnumerable<int> ClauseOf(int place) => Enumerable.Range(0, _stems.Length).Where(j => _clause[j] == _clause[place]);

    private NumberPlace PlaceOf(StatedNumber number)
    {
        var place = number.Place;
        var shared = Content(ClauseOf(place)).Where(_content.Contains).ToList();
        var behind = new HashSet<string>([At(place + 1), At(place + 2), At(place + 3)]).Count(_focus.Contains);
        return new NumberPlace(place, Math.Min(shared.Count, 3), Math.Min(behind, 2), place >= _start ? 1 : 0, shared);
    }

    private IEnumerable<string> Question()
    {
        var (language, marks) = _problem.English ? ("en", s_englishMarks) : ("zh", s_chineseMarks);
        var asked = _stems[_start..];
        var before = Enumerable.Range(0, _start).Where(j => _problem.English ? _sentence[j] == _sentence[_start] : _clause[j] == _clause[_start] - 1).Select(j => _stems[j]).ToArray();
        var told = _stems[.._start].ToHashSet(StringComparer.Ordinal);
        return
        [
            .. asked.Select(a => $"q {a}"),
            .. asked.Zip(asked.Skip(1), (a, b) => $"q {a} {b}"),
            .. asked.Zip(asked.Skip(1), asked.Skip(2)).Select(t => $"q {t.First} {t.Second} {t.Third}"),
            .. before.Select(a => $"b {a}"),
            .. before.Zip(before.Skip(1), (a, b) => $"b {a} {b}"),
            .. _message ? [.. _stems.Select(t => $"t {t}"), .. _stems.Zip(_stems.Skip(1), (a, b) => $"t {a} {b}")] : Array.Empty<string>(),
            .. marks.Where(told.Contains).Select(mark => $"told {mark}"),
            $"{language} numbers {_problem.Numbers.Count}",
            $"{language} sentences {Math.Min(_sentence[^1] + 1, 5)}",
            $"{language} focus told {Math.Min(_focus.Count(told.Contains), 2)} of {Math.Min(_focus.Count, 2)}",
        ];
    }

    private IEnumerable<string> NumberAt(int i)
    {
        var (place, shared, behind, inside, words) = _places[i];
        var count = _places.Length;
        var own = ClauseOf(place).ToList();
        var kind = _problem.Numbers[i].Kind;
        var text = _problem.Numbers[i].Digits.Split('.');
        string[] around = [.. Enumerable.Range(-3, 7).Select(o => At(place + o))]; // [3] is the number
        return
        [
            .. new[] { -3, -2, -1, 1, 2, 3 }.Select(o => $"{o} {around[o + 3]}"),
            $"-2 {around[1]} {around[2]}", $"-1 {around[2]} {around[4]}", $"1 {around[4]} {around[5]}", $"1 {around[4]} {around[5]} {around[6]}",
            .. own.Select(j => $"{(j < place ? "before" : "behind")} {_stems[j]}"),
            .. _problem.English ? [] : Neighbours(own).Select(pair => $"with {pair}"),
            $"place {inside} {shared} {behind}", $"place {inside}", $"shared {shared}", $"asked {behind}", $"first {i} of {count}", $"last {count - i}",
            .. kind.Length > 0 ? [$"kind {kind}", $"kind {kind} -1 {around[2]}", $"kind {kind} 1 {around[4]}", .. _cues.Select(cue => $"cue {cue} kind {kind}")] : Array.Empty<string>(),
            .. _cues.SelectMany(cue => new[]
            {
                $"cue {cue} {inside} {Math.Min(shared, 2)} {Math.Min(behind, 1)}", $"cue {cue} first {i} of {count}", $"cue {cue} 1 {around[4]}", $"cue {cue} -1 {around[2]}",
            }),
            .. words.Select(word => $"shares {word}"),
            $"digits {text[0].Length}", $"decimals {(text.Length > 1 ? Math.Min(text[1].Length, 3) : 0)}",
            .. text is [{ Length: < 3 } whole] && int.Parse(whole, System.Globalization.CultureInfo.InvariantCulture) <= 12 ? [$"is {whole}"] : Array.Empty<string>(),
        ];
    }

    private IEnumerable<string> Pair(int i, int j)
    {
        var ((p, shared1, behind1, inside1, _), (q, shared2, behind2, inside2, _)) = (_places[i], _places[j]);
        var (first, second) = (_problem.Numbers[i], _problem.Numbers[j]);
        var (a, b) = (first.Value, second.Value);
        var kinds = first.IsShare || second.IsShare ? $"{first.Kind} {second.Kind}" : null;
        var order = kinds ?? (a == b ? "=" : a > b ? ">" : "<");
        var divides = kinds ?? (b != 0 && a % b == 0 ? "second" : a != 0 && b % a == 0 ? "first" : "neither");
        var one = new HashSet<string>([At(p + 1), At(p + 2)]);
        one.IntersectWith([At(q + 1), At(q + 2)]);
        one.ExceptWith(s_stops);
        var alike = $"{(At(p + 1) == At(q + 1) && !IsEnd(At(p + 1)) ? 1 : 0)}{(one.Count > 0 ? 1 : 0)}";
        return
        [
            $"alike {alike} {order}", $"order {order} {divides}", $"apart {Math.Min(_clause[q] - _clause[p], 3)} {Math.Min(_sentence[q] - _sentence[p], 2)}", $"asked {behind1} {behind2} {order}",
            $"shared {shared1} {shared2} {order}", $"inside {inside1} {inside2} {order}", $"both {i} {j} of {_places.Length}", $"1 {At(p + 1)} {At(q + 1)}", $"-1 {At(p - 1)} {At(q - 1)}",
            $"alike {alike} {order} {divides}",
            .. _cues.SelectMany(cue => new[] { $"cue {cue} {order} {divides}", $"cue {cue} {alike} {Math.Min(behind1, 1)} {Math.Min(behind2, 1)} {order}" }),
        ];
    }
}
