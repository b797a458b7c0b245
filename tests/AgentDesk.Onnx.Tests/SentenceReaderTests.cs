using System.Text.Json;
using AgentDesk.Onnx.Tokenization;

namespace AgentDesk.Onnx.Tests;

public sealed class SentenceReaderTests : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly OnnxEmbeddingGenerator _embedder = ShippedModel.Load();
    private readonly OnnxSentenceReader _reader;
    private readonly TemporaryFolder _folder = new();

    public SentenceReaderTests() => _reader = OnnxSentenceReader.Beside(_embedder)!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ReferenceTexts_EqualsTheTrainersNetwork()
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(ShippedModel.Folder, "reader-reference.jsonl"), Token)).Select(line => JsonSerializer.Deserialize<Reference>(line, s_json)!).ToList();
        Assert.True(rows.Count > 15);
        foreach (var row in rows)
        {
            var logits = Assert.Single(await _reader.ReadAsync(row.Question, [(row.Title, row.Sentences)], Token));
            Assert.Equal(row.Logits.Length, logits.Length);
            Assert.All(logits.Zip(row.Logits), pair => Assert.Equal(pair.Second, pair.First, 0.01f));
        }
    }

    [Fact]
    public async Task EncodeMarked_ReferenceTexts_EqualsTheTrainersMarks()
    {
        var tokenizer = ByteLevelBpeTokenizer.Load(ShippedModel.Folder);
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(ShippedModel.Folder, "reader-reference.jsonl"), Token))
        {
            var row = JsonSerializer.Deserialize<Reference>(line, s_json)!;
            var texts = row.Sentences.Select(sentence => (Text: sentence, Limit: 120)).Prepend((Text: row.Title, Limit: 16)).Prepend((Text: row.Question, Limit: 48));
            Assert.All(texts.Zip(row.Marks), pair =>
            {
                var (ids, marks) = tokenizer.EncodeMarked(pair.First.Text, pair.First.Limit);
                Assert.Equal(pair.Second, marks.Select(mark => (int)mark));
                Assert.Equal(tokenizer.Encode(pair.First.Text, pair.First.Limit), ids);
            });
        }
    }

    [Fact]
    public async Task Read_SeveralPassages_EqualsEachAlone()
    {
        (string Title, IReadOnlyList<string> Sentences)[] passages =
        [
            ("", ["The hall opens at seven.", "…", "It is locked at ten."]),
            ("Waste", ["Bins are emptied on Tuesdays.", "…", "Glass goes to the container in Mill Lane, not into the bin.", "Bulky waste is fetched on request."]),
            ("", []),
            ("门禁", ["大门早上七点开。"]),
        ];
        var together = await _reader.ReadAsync("When is the hall locked?", passages, Token);
        Assert.Equal(passages.Select(p => p.Sentences.Count), together.Select(p => p.Length));
        for (var i = 0; i < passages.Length; i++)
        {
            var alone = Assert.Single(await _reader.ReadAsync("When is the hall locked?", [passages[i]], Token));
            Assert.All(together[i].Zip(alone), pair => Assert.Equal(pair.Second, pair.First, 0.001f));
        }
    }

    [Theory]
    [InlineData(1, "When is the hall locked?", "The hall opens at seven in the morning.", "It is locked at ten in the evening.", "Bicycles belong in the cellar.")]
    [InlineData(2, "Who has to sign the order?", "Orders arrive within a week.", "The order form is green.", "Mr. Brandt must sign each order.")]
    [InlineData(1, "钥匙丢了由谁负责更换？", "每户有两把钥匙。", "钥匙丢失由物业负责更换，费用自理。", "门锁每年检查一次。")]
    public async Task Read_OneSentenceAnswers_ItIsTheLikeliest(int answers, string question, params string[] sentences)
    {
        var logits = Assert.Single(await _reader.ReadAsync(question, [("", sentences)], Token));
        Assert.Equal(answers, Array.IndexOf(logits, logits.Max()));
    }

    [Fact]
    public async Task Read_MoreSentencesThanAtOnce_ReadsThemInEqualParts()
    {
        string[] sentences = [.. Enumerable.Range(0, _reader.SentencesAtOnce + 3).Select(i => $"Room {100 + i} is on floor {i}.")];
        var logits = Assert.Single(await _reader.ReadAsync("Where is room 105?", [("Rooms", sentences)], Token));
        Assert.Equal(sentences.Length, logits.Length);
        var half = sentences.Length / 2;
        var parts = await _reader.ReadAsync("Where is room 105?", [("Rooms", sentences[..half]), ("Rooms", sentences[half..])], Token);
        Assert.All(logits.Zip(parts.SelectMany(part => part)), pair => Assert.Equal(pair.Second, pair.First, 0.001f));
    }

    [Theory]
    [InlineData("", "A real sentence stands here.", -10f)]
    [InlineData("?", "A real sentence stands here.", -10f)]
    [InlineData("a question", "…", -10f)]
    [InlineData("a question", " \n", -10f)]
    [InlineData("a question", "🦄", -10f)]
    public async Task Read_NothingAskedOrSaid_IsNoAnswer(string question, string sentence, float logit)
    {
        var logits = await _reader.ReadAsync(question, [("", [sentence]), ("Title", [sentence, "A much longer passage, which has to be padded for by the others that are read with it."])], Token);
        Assert.Equal([logit], logits[0]);
        Assert.Equal(logit, logits[1][0]);
    }

    [Fact]
    public async Task Read_VeryLongTexts_AreCut()
    {
        var text = string.Join(' ', Enumerable.Repeat("endless words about nothing", 3_000));
        var logits = Assert.Single(await _reader.ReadAsync(text, [(text, [text, text])], Token));
        Assert.All(logits, logit => Assert.True(float.IsFinite(logit)));
    }

    [Fact]
    public async Task Read_NoPassages_IsEmpty() => Assert.Empty(await _reader.ReadAsync("Anything?", [], Token));

    [Fact]
    public async Task Read_Cancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reader.ReadAsync("Anything?", [("", ["Something."])], new CancellationToken(canceled: true)));

    [Fact]
    public async Task Read_Disposed_Throws()
    {
        _reader.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _reader.ReadAsync("Anything?", [("", ["Something."])], Token));
    }

    [Fact]
    public void Beside_NoFile_IsNull()
    {
        using var embedder = Other(OnnxSentenceReader.FileName);
        Assert.Null(OnnxSentenceReader.Beside(embedder));
    }

    [Fact]
    public void Beside_Damaged_NamesTheFile()
    {
        using var embedder = Other(OnnxSentenceReader.FileName);
        File.WriteAllText(Path.Combine(_folder.Path, "model", OnnxSentenceReader.FileName), "no model");
        Assert.Contains(OnnxSentenceReader.FileName, Assert.Throws<OnnxModelException>(() => OnnxSentenceReader.Beside(embedder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_AnotherKindOfModel_SaysWhatItLacks()
    {
        using var embedder = Other(OnnxSentenceReader.FileName);
        File.Copy(Path.Combine(_folder.Path, "model", "model.onnx"), Path.Combine(_folder.Path, "model", OnnxSentenceReader.FileName));
        Assert.Contains("does not read", Assert.Throws<OnnxModelException>(() => OnnxSentenceReader.Beside(embedder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_AnotherEmbedder_SaysSo()
    {
        var model = Path.Combine(ShippedModel.CopyTo(Path.Combine(_folder.Path, "model")), "model.onnx");
        using (var file = File.OpenWrite(model))
        {
            // A description, field 6 of ModelProto: the same model in another file.
            file.Seek(0, SeekOrigin.End);
            file.Write([(6 << 3) | 2, 1, (byte)'x']);
        }

        using var embedder = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = Path.GetDirectoryName(model)! });
        Assert.Contains("another embedder", Assert.Throws<OnnxModelException>(() => OnnxSentenceReader.Beside(embedder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_EmbedderWithoutVectorsOfWords_SaysSo()
    {
        ShippedModel.CopyTo(Path.Combine(_folder.Path, "model"), "model.onnx");
        TinyOnnxModel.Write(Path.Combine(_folder.Path, "model", "model.onnx"), [[1f, 2f]]);
        using var embedder = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = Path.Combine(_folder.Path, "model") });
        Assert.Contains("no vectors of words", Assert.Throws<OnnxModelException>(() => OnnxSentenceReader.Beside(embedder)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _embedder.Dispose();
        _folder.Dispose();
    }

    private OnnxEmbeddingGenerator Other(params string[] without) =>
        OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = ShippedModel.CopyTo(Path.Combine(_folder.Path, "model"), without) });

    private sealed record Reference(string Question, string Title, string[] Sentences, int[][] Marks, float[] Logits);
}
