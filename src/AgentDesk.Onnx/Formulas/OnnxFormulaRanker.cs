using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace AgentDesk.Onnx.Formulas;

/// <summary>A formula for a word problem.</summary>
/// <param name="Formula">The formula over the numbers of the text, digits without separators: <c>(45 - 17) / 4</c>.</param>
/// <param name="Value">Its value; finite.</param>
/// <param name="LogProbability">Natural logarithm of its probability; all together leave some for formulas that are not considered, such as one with a root.</param>
public readonly record struct RankedFormula(string Formula, double Value, double LogProbability);

/// <summary>
/// Says which formula answers a word problem in English or Chinese: shapes over the numbers and shares that it states are weighed by the words around the numbers and those of the question
/// (a log-linear model over candidates, as in Kushman et al. 2014 and Roy and Roth 2015, with embedded features; models/training/formulas trains it). Thread-safe; one computation runs at a time.
/// </summary>
public sealed class OnnxFormulaRanker : IDisposable
{
    /// <summary>Problems that state more numbers are not read.</summary>
    public const int MaxNumbers = 6;

    /// <summary>Longer texts are not read.</summary>
    private const int MaxCharacters = 1_000;

    /// <summary>Longer numbers have no exact value.</summary>
    private const int MaxDigits = 15;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    private readonly OnnxSession _session;
    private readonly FormulaShape[] _shapes;
    private readonly int _roles, _relations;

    private OnnxFormulaRanker(OnnxSession session, FormulaShape[] shapes, int roles, int relations) => (_session, _shapes, _roles, _relations) = (session, shapes, roles, relations);

    /// <summary>Loads a model.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="OnnxModelException">The file is missing, damaged or foreign; the message says what to do.</exception>
    public static OnnxFormulaRanker Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
            throw new OnnxModelException($"There is no file '{path}'. Put the formula model there.", path);
        OnnxSession? session = null;
        try
        {
            session = OnnxSession.Open(path, threads: 1);
            var native = session.Native;
            var shapes = native.ModelMetadata.CustomMetadataMap.TryGetValue("shapes", out var json) ? JsonSerializer.Deserialize<FormulaShape[]>(json, s_json) ?? [] : throw new FormatException("It describes no formulas.");
            var (roles, relations) = (Columns(native, "roles"), Columns(native, "relations"));
            if (shapes.Length == 0 || Array.Exists(shapes, shape => shape is null))
                throw new FormatException("It describes no formulas.");
            foreach (var shape in shapes)
                shape.Check(roles, relations);
            if (native.OutputMetadata["shapes"].Dimensions is not [var count] || count != shapes.Length + 1)
                throw new FormatException("Its shapes are not those that it describes.");
            return new OnnxFormulaRanker(session, shapes, roles, relations);
        }
        catch (Exception error) when (error is OnnxRuntimeException or FormatException or JsonException or KeyNotFoundException)
        {
            session?.Dispose();
            throw new OnnxModelException($"'{path}' is no formula model: {error.Message} Restore the file, or export the model again.", path, error);
        }
    }

    /// <summary>All formulas that are considered, the likeliest first; none where the text states no numbers, too many (<see cref="MaxNumbers"/>), or is too long.</summary>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    public IReadOnlyList<RankedFormula> Rank(string problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Length > MaxCharacters)
            return [];
        var read = WordProblem.Read(problem);
        return read.Numbers.Count is 0 or > MaxNumbers || read.Numbers.Any(n => n.Text.Length > MaxDigits) ? [] : Rank(read);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static int Columns(InferenceSession session, string output) =>
        session.OutputMetadata[output].Dimensions is [_, > 0 and var columns] ? columns : throw new FormatException($"Its output '{output}' is no table.");

    private static long[] Fill(int[][] rows, int width) => [.. rows.SelectMany(row => row.Concat(Enumerable.Repeat(ProblemFeatures.Buckets, width - row.Length))).Select(id => (long)id)];

    private List<RankedFormula> Rank(WordProblem problem)
    {
        var numbers = problem.Numbers;
        var (shapes, roles, relations) = Run(problem);
        int[] plain = [.. Enumerable.Range(0, numbers.Count).Where(i => !numbers[i].IsShare)], shares = [.. Enumerable.Range(0, numbers.Count).Except(plain)];
        var fractions = numbers.Any(n => n.Kind == "/");
        var found = new List<RankedFormula>();
        foreach (var (index, shape) in _shapes.Index())
        {
            var size = shape.Variables.Length;
            if ((size == 4 && numbers.Count > 5) || (fractions && shape.AddsShares))
                continue;
            var others = Arrangements(shares, size - shape.NumberCount).ToList();
            foreach (var places in Arrangements(plain, shape.NumberCount).SelectMany(_ => others, (some, more) => (int[])[.. some, .. more]))
            {
                if (Array.Exists(shape.Ascending, pair => places[pair[0]] > places[pair[1]]))
                    continue;
                var value = shape.Evaluate(numbers, places);
                if (double.IsFinite(value))
                    found.Add(new RankedFormula(shape.Write(numbers, places), value, shapes[index] + Score(shape, places, value, roles, relations, numbers.Count)));
            }
        }

        if (found.Count == 0)
            return found;
        double other = shapes[^1];
        var top = found.Max(f => f.LogProbability);
        var sum = top + Math.Log(found.Sum(f => Math.Exp(f.LogProbability - top)) + Math.Exp(other - top));
        return [.. found.Select(f => f with { LogProbability = f.LogProbability - sum }).OrderByDescending(f => f.LogProbability)];
    }

    private double Score(FormulaShape shape, int[] places, double value, float[] roles, float[] relations, int count)
    {
        var score = shape.Signs[(value < 0 ? 0 : value == 0 ? 1 : 2) + (Math.Abs(value - Math.Round(value)) < 1e-9 ? 3 : 0)];
        for (var number = 0; number < count; number++)
        {
            var variable = Array.IndexOf(places, number);
            score += roles[(number * _roles) + (variable < 0 ? 0 : shape.Roles[variable])];
        }

        for (var a = 0; a < places.Length; a++)
        {
            for (var b = a + 1; b < places.Length; b++)
            {
                var (i, j, relation) = places[a] < places[b] ? (places[a], places[b], shape.Relations[a][b]) : (places[b], places[a], shape.Relations[b][a]);
                score += relations[(PairIndex(i, j, count) * _relations) + relation];
            }
        }

        return score;
    }

    /// <summary>Place of (i, j) in (0, 1), (0, 2) … (1, 2) ….</summary>
    private static int PairIndex(int i, int j, int count) => (i * (count - 1)) - (i * (i - 1) / 2) + (j - i - 1);

    /// <summary>All ways to choose so many of the items in an order.</summary>
    private static IEnumerable<int[]> Arrangements(int[] items, int size) => size == 0
        ? [[]]
        : Arrangements(items, size - 1).SelectMany(head => items.Except(head), (head, item) => (int[])[.. head, item]);

    private (float[] Shapes, float[] Roles, float[] Relations) Run(WordProblem problem)
    {
        var (question, numbers, pairs) = ProblemFeatures.Of(problem);
        var count = numbers.Length;
        var (first, second) = (new List<long>(), new List<long>());
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                first.Add(i);
                second.Add(j);
            }
        }

        if (pairs.Length == 0)
            (pairs, first, second) = ([[]], [0], [0]); // a table has a row at least
        var (width, pairWidth) = (numbers.Max(n => n.Length), Math.Max(1, pairs.Max(p => p.Length)));
        string[] names = ["question", "numbers", "pairs", "first", "second"];
        OrtValue[] inputs =
        [
            OrtValue.CreateTensorValueFromMemory(Fill([question], question.Length), [1, question.Length]),
            OrtValue.CreateTensorValueFromMemory(Fill(numbers, width), [count, width]),
            OrtValue.CreateTensorValueFromMemory(Fill(pairs, pairWidth), [pairs.Length, pairWidth]),
            OrtValue.CreateTensorValueFromMemory(first.ToArray(), [first.Count]),
            OrtValue.CreateTensorValueFromMemory(second.ToArray(), [second.Count]),
        ];
        (float[] Shapes, float[] Roles, float[] Relations) found = default;
        _session.Run(names, inputs, ["shapes", "roles", "relations"], outputs => found = (Copy(outputs[0]), Copy(outputs[1]), Copy(outputs[2])));
        return found;

        static float[] Copy(OrtValue output) => output.GetTensorDataAsSpan<float>().ToArray();
    }
}
