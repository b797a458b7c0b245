// Fits the weights of EvidenceScorer: which sentence answers, and whether any does. See README.md beside this file.
using System.Text.Json;
using AgentDesk.Console.Hosting;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Onnx;
using AgentDesk.Storage.Sqlite;
using EvidenceCalibration;

if (args is not [var rowsPath, var modelFolder, .. var rest] || rest is not ([] or ["--of-four"]))
{
    Console.Error.WriteLine("usage: EvidenceCalibration ROWS.jsonl MODEL_FOLDER [--of-four]");
    return 2;
}

var ofFour = rest.Length > 0;

var rows = File.ReadLines(rowsPath).Select(l => JsonSerializer.Deserialize<Row>(l, JsonSerializerOptions.Web)!).ToList();
using var embedder = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = modelFolder });
using var sentences = OnnxSentenceReader.Beside(embedder);
var pools = new Dictionary<bool, List<(string Name, List<Question> Questions)>> { [true] = [], [false] = [] };
var folder = Directory.CreateTempSubdirectory("calibration-");
foreach (var own in rows.GroupBy(r => (r.Set, r.Lang)))
{
    var lang = own.Key.Lang;
    await using var index = await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = Path.Combine(folder.FullName, $"{own.Key.Set}-{lang}.db") }, default);
    var chunker = new StructureChunker(new ChunkerOptions(), embedder.CountTokens);
    await index.EnsureStampAsync(new IndexStamp(embedder.Id, embedder.Dimensions, chunker.Version), default);
    var reader = DocumentReaders.CreateDefault();
    foreach (var passage in own.Where(r => r.IsIndexed).Select(r => r.Passage).Distinct())
    {
        var name = Row.Name(passage) + ".txt";
        var document = reader.Read(new DocumentFile(name, name, System.Text.Encoding.UTF8.GetBytes(passage)), default);
        var chunks = chunker.Split(document);
        var vectors = await embedder.GenerateAsync(chunks.Select(c => c.SearchText));
        var info = new IndexedDocumentInfo
        {
            Id = name, Path = name, Title = name, MediaType = "text/plain", ContentHash = name, Bytes = passage.Length, Modified = DateTimeOffset.UnixEpoch, Indexed = DateTimeOffset.UnixEpoch,
        };
        await index.ReplaceAsync(new IndexedDocument(info, document.Text), [.. chunks.Zip(vectors, (c, v) => new EmbeddedChunk(c, v.Vector))], default);
    }

    var retriever = new Retriever(index, embedder, new RetrievalOptions { Floor = 0, Evidence = 10 })
    {
        Words = OnnxWords.Of(embedder),
        Reader = sentences is null ? null : OnnxSentences.Of(sentences),
    };
    foreach (var asked in own.GroupBy(r => r.QuestionLang))
    {
        if (ofFour)
        {
            await Choice.PrintAsync($"{own.Key.Set}: {asked.Key} questions, {lang} passages", [.. asked.Where(r => r.IsAnswerable)], retriever);
            continue;
        }

        var questions = new List<Question>();
        foreach (var row in asked.Where((_, i) => i % Math.Max(1, asked.Count() / 3000) == 0))
            questions.Add(await AskAsync(row));
        var name = $"{own.Key.Set}: {asked.Key} questions, {lang} passages";
        Report.Print(name, questions);
        pools[asked.Key == lang].Add((name, questions));
    }

    async Task<Question> AskAsync(Row row)
    {
        var found = await retriever.FindEvidenceAsync(new RetrievalQuery(row.Question), default);
        var candidates = found.Evidence.Select(e => new Candidate(
            e.Features, e.DocumentId == Row.Name(row.Passage) + ".txt" && row.Answers.Any(a => e.Text.Contains(a, StringComparison.Ordinal)))).ToList();
        return new Question(row.IsAnswerable, candidates);
    }
}

foreach (var (within, pool) in pools)
{
    // As many of each set and direction, so that none outweighs the others; in pairs, so that what is even in a set stays even in the pool.
    var few = pool.Select(p => p.Questions.Count / 2).DefaultIfEmpty().Min();
    if (few == 0)
        continue;
    var weights = Report.Print(
        within ? "within a language" : "across languages",
        [.. pool.SelectMany(p => p.Questions.Chunk(2).Where((_, i) => i % (p.Questions.Count / 2 / few) == 0).Take(few).SelectMany(pair => pair))]);
    foreach (var (name, questions) in pool)
        Report.Evaluate($"  {name}, by these weights", questions.Where((_, i) => i % 2 == 1), weights);
}

folder.Delete(recursive: true);
return 0;
