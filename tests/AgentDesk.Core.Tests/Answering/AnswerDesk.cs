using AgentDesk.Core.Answering;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Answering;

/// <summary>Checks answers over a document of a few sentences, each of which is evidence under its number.</summary>
internal static class AnswerDesk
{
    public const string Id = "pumps.txt";

    public static readonly string[] Sentences =
    [
        "The pump PPR-9087 runs at 1,450 revolutions per minute.",
        "Its cover screws are tightened with a torque of 48 newton metres.",
        "The pump must not be started without oil.",
        "乌龙茶的发酵程度在百分之十五到七十之间，约有1.2万种。",
        "In March 2024 the plant shipped 409.48 tonnes, 17.5% of the year’s total.",
    ];

    public static string Document => string.Join(" ", Sentences) + " A sentence that no evidence shows says that hall seven is cold in winter.";

    public static async Task<CitedAnswer> CheckAsync(string text, string question = "What is known?", params string[] tools)
    {
        await using var index = new InMemoryChunkIndex();
        var info = new IndexedDocumentInfo
        {
            Id = Id,
            Path = "/" + Id,
            Title = "Pumps",
            MediaType = "text/plain",
            ContentHash = "h",
            Bytes = 1,
            Modified = DateTimeOffset.UnixEpoch,
            Indexed = DateTimeOffset.UnixEpoch,
        };
        var token = TestContext.Current.CancellationToken;
        await index.ReplaceAsync(new IndexedDocument(info, Document), [], token);
        return await new AnswerChecker(index).CheckAsync(new AnswerDraft { Text = text, Question = question, Evidence = Evidence(), ToolResults = tools }, token);
    }

    public static async Task<AnswerSentence> OneAsync(string sentence, string question = "What is known?", params string[] tools) =>
        Assert.Single((await CheckAsync(sentence, question, tools)).Sentences);

    private static Dictionary<int, Evidence> Evidence() => Sentences.Select((text, i) =>
    {
        var start = Document.IndexOf(text, StringComparison.Ordinal);
        var range = new TextRange(start, start + text.Length);
        var chunk = new Chunk { DocumentId = Id, Ordinal = 0, Range = range, Text = text, Headings = [], Sentences = [range], SearchText = text, Hash = "h" };
        return (Number: i + 1, Evidence: new Evidence { DocumentId = Id, Headings = [], Range = range, Text = text, Score = 0.9, Hit = new ChunkHit { Chunk = chunk, Score = 1 } });
    }).ToDictionary(e => e.Number, e => e.Evidence);
}
