// Fits the weights of EvidenceScorer: which sentence answers, and whether any does. See README.md beside this file.
using System.Text.Json;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Onnx;
using AgentDesk.Storage.Sqlite;
using EvidenceCalibration;

if (args is not [var rowsPath, var modelFolder, ..])
{
    Console.Error.WriteLine("usage: EvidenceCalibration ROWS.jsonl MODEL_FOLDER");
    return 2;
}

var rows = File.ReadLines(rowsPath).Select(l => JsonSerializer.Deserialize<Row>(l, JsonSerializerOptions.Web)!).ToList();
using var embedder = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = modelFolder });
var across = new List<List<Question>>();
var folder = Directory.CreateTempSubdirectory("calibration-");
foreach (var lang in new[] { "en", "zh" })
{
    var own = rows.Where(r => r.Lang == lang).ToList();
    await using var index = await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = Path.Combine(folder.FullName, lang + ".db") }, default);
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

    var retriever = new Retriever(index, embedder, new RetrievalOptions { Floor = 0, Evidence = 10 });
    foreach (var asked in own.GroupBy(r => r.QuestionLang))
    {
        var questions = new List<Question>();
        foreach (var row in asked.Where((_, i) => i % Math.Max(1, asked.Count() / 3000) == 0))
            questions.Add(await AskAsync(row));
        Report.Print($"{asked.Key} questions, {lang} passages", questions);
        if (asked.Key != lang)
            across.Add(questions);
    }

    async Task<Question> AskAsync(Row row)
    {
        var found = await retriever.FindEvidenceAsync(new RetrievalQuery(row.Question), default);
        var candidates = found.Evidence.Select(e => new Candidate(
            e.Features, e.DocumentId == Row.Name(row.Passage) + ".txt" && row.Answers.Any(a => e.Text.Contains(a, StringComparison.Ordinal)))).ToList();
        return new Question(row.IsIndexed, candidates);
    }
}

// As many of each direction, so that neither outweighs the other.
var few = across.Min(questions => questions.Count);
Report.Print("across languages", [.. across.SelectMany(questions => questions.Where((_, i) => i % (questions.Count / few) < 1).Take(few))]);
folder.Delete(recursive: true);
return 0;
