// Fits the weights of SupportScorer: whether a sentence says what a statement says. See README.md beside this file.
using System.Globalization;
using System.Text.Json;
using AgentDesk.Core.Answering.Checking;
using AgentDesk.Onnx;
using EvidenceCalibration;
using SupportCalibration;

if (args is not [var rowsPath, var parallelPath, var modelFolder])
{
    Console.Error.WriteLine("usage: SupportCalibration ROWS.jsonl PARALLEL.jsonl MODEL_FOLDER");
    return 2;
}

using var embedder = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = modelFolder });
var rows = File.ReadLines(rowsPath).Select(l => JsonSerializer.Deserialize<Row>(l, JsonSerializerOptions.Web)!).Where(row => row.Set is "drcd" or "adversarial").ToList();
foreach (var lang in new[] { "en", "zh" })
{
    var pairs = rows.Where(r => r.Lang == lang && r.QuestionLang == lang).GroupBy(r => r.Passage).Where((_, i) => lang == "en" || i % 3 == 0).SelectMany(g => Claims.Of([.. g])).ToList();
    var features = await FeaturesAsync(pairs);
    Report(lang, pairs, features, f => [1, f.Coverage, f.Cosine, lang == "en" ? f.Strangers : 0, f.Contrary]);
}

var parallel = File.ReadLines(parallelPath).Select(l => JsonDocument.Parse(l).RootElement).Select(e => (En: e.GetProperty("q").GetString()!, Zh: e.GetProperty("a").GetString()!)).Where(p => p.Zh.Any(c => c > 0x3400)).Where((_, i) => i % 10 == 0).ToList();
List<Pair> across = [.. parallel.Select((p, i) => i % 2 == 0 ? new Pair("right", p.Zh, p.En, "", true) : new Pair("right", p.En, p.Zh, "", true)), .. parallel.Zip(parallel.Skip(1), (a, b) => new Pair("neighbour", a.Zh, b.En, "", false))];
Report("across languages", across, await FeaturesAsync(across), f => [1, f.Cosine]);
return 0;

async Task<List<SupportFeatures>> FeaturesAsync(List<Pair> pairs)
{
    var texts = pairs.SelectMany(p => new[] { p.Claim, p.Evidence }).Distinct().ToList();
    var vectors = texts.Zip(await embedder.GenerateAsync(texts), (t, v) => (t, v.Vector)).ToDictionary(x => x.t, x => x.Vector);
    return [.. pairs.Select(p => SupportFeatures.Of(p.Claim, [p.Evidence], p.Context, Dot(vectors[p.Claim], vectors[p.Evidence])))];
}

static double Dot(ReadOnlyMemory<float> a, ReadOnlyMemory<float> b)
{
    double dot = 0;
    for (var i = 0; i < a.Length; i++)
        dot += a.Span[i] * b.Span[i];
    return dot;
}

static void Report(string name, List<Pair> pairs, List<SupportFeatures> features, Func<SupportFeatures, double[]> vector)
{
    // Even pairs fit, odd ones are reported: by passage, so that no sentence is in both.
    var half = pairs.Select(p => (p.Evidence.Length & 1) == 0).ToList();
    var weights = Logistic.Fit([.. pairs.Index().Where(p => half[p.Index]).Select(p => (vector(features[p.Index]), p.Item.Supported))]);
    Console.WriteLine(FormattableString.Invariant($"{name}: {pairs.Count} pairs, weights {string.Join(", ", weights.Select(w => w.ToString("0.00", CultureInfo.InvariantCulture)))}"));
    foreach (var (label, score) in new (string, Func<int, double>)[] { ("fitted", i => Logistic.Predict(weights, vector(features[i]))), ("shipped", i => SupportScorer.Score(features[i])) })
    {
        foreach (var threshold in new[] { 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6 })
        {
            var kinds = pairs.Index().Where(p => !half[p.Index]).GroupBy(p => p.Item.Kind).Select(g => FormattableString.Invariant($"{g.Key} {100.0 * g.Count(p => score(p.Index) >= threshold) / g.Count():0.0} %"));
            Console.WriteLine(FormattableString.Invariant($"  {label}, from {threshold:0.00}: taken as supported: {string.Join(", ", kinds)}"));
        }
    }
}
