using AgentDesk.Agent.Answering;
using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Tests;

public sealed class EvidenceChoiceTests
{
    private static readonly AssistantOptions s_options = new() { MaxQuotes = 2, QuoteShare = 0.9 };

    [Theory]
    [InlineData(true, "[1] [2] [0]")]
    [InlineData(false, "[7] [8] [0]")]
    public void Markers_LocalOrTheSessions(bool local, string expected) =>
        Assert.Equal(expected.Split(' '), EvidenceChoice.Markers([Entry(7, 0.5), Entry(8, 0.4)], local));

    [Fact]
    public void Choose_WithoutModel_TakesTheBestAndThoseCloseToIt()
    {
        var chosen = EvidenceChoice.Choose([Entry(1, 0.80), Entry(2, 0.78), Entry(3, 0.77), Entry(4, 0.2)], null, 1, s_options, "");

        Assert.Equal([1, 2], chosen.Select(c => c.Number));
    }

    [Fact]
    public void Choose_ModelPrefersAnother_ItsWeightDecides()
    {
        double[] model = [Math.Log(0.1), Math.Log(0.9), Math.Log(0.001)];

        Assert.Equal(2, EvidenceChoice.Choose([Entry(1, 0.80), Entry(2, 0.60)], model, 1, s_options, "")[0].Number);
        Assert.Equal(1, EvidenceChoice.Choose([Entry(1, 0.80), Entry(2, 0.60)], model, 0.1, s_options, "")[0].Number);
    }

    [Theory]
    [InlineData("Is the DK-520 or the dk-540 cheaper?", "1 3")]
    [InlineData("What does the DK-520 cost?", "1")]
    [InlineData("Is the DK-520 or the ZZ-900 cheaper?", "1")] // of which nothing is known
    public void Choose_QuestionNamesSeveralCodes_TakesTheBestOfEach(string question, string expected)
    {
        var chosen = EvidenceChoice.Choose([Entry(1, 0.8, "DK-520,719.00"), Entry(2, 0.5, "prices are net"), Entry(3, 0.3, "DK-540,799.00"), Entry(4, 0.2, "DK-540,4")], null, 1, s_options, question);

        Assert.Equal(expected, string.Join(' ', chosen.Select(c => c.Number)));
    }

    [Theory]
    [InlineData("When does the office move?", "The move to Kanalstrasse 14 is planned for 22 June 2026.", "The move is postponed from 22 June to 6 July 2026.", true)]
    [InlineData("How high is the allowance?", "The daily allowance is 35 euros.", "From May the allowance was raised from 35 to 42 euros.", true)]
    [InlineData("搬迁定在什么时候？", "搬迁定于6月22日。", "搬迁由6月22日推迟到7月6日。", true)]
    [InlineData("When does the office move?", "The move to Kanalstrasse 14 is planned for 22 June 2026.", "The delivery is postponed from 3 to 9 May 2026.", false)] // another value; the year is none
    [InlineData("When does the office move?", "The move to Kanalstrasse 14 is planned for 22 June 2026.", "On 22 June 2026 the canteen is closed.", false)] // no change
    [InlineData("Who moves on 22 June?", "The second floor moves on 22 June.", "The canteen's closing was moved from 22 June to May.", false)] // the question's own
    [InlineData("When does the office move?", "The move is postponed from 22 June to 6 July.", "The lease was extended to 6 July.", false)] // a change itself
    [InlineData("How much is the DK-520?", "The DK-520 costs 719 euros.", "The DK-520 was changed in colour.", false)] // a code is no value
    public void Choose_LaterSentenceChangesTheBestOnesValue_IsTakenToo(string question, string best, string other, bool expected)
    {
        var chosen = EvidenceChoice.Choose([Entry(1, 0.8, best), Entry(2, 0.3, "x"), Entry(3, 0.2, other)], null, 1, s_options, question);

        Assert.Equal(expected ? [1, 3] : [1], chosen.Select(c => c.Number));
    }

    [Theory]
    [InlineData("minutes-2024-04-09.md", "The party is moved to Friday 5 July.", 0.4, "When is the party?", "1 2")]
    [InlineData("minutes-2024-03-05.md", "The party is moved to Friday 5 July.", 0.4, "When is the party?", "1 2")] // the same document
    [InlineData("minutes-2024-02-06.md", "The party is moved to Friday 5 July.", 0.4, "When is the party?", "1")] // before it
    [InlineData("minutes-2024-02-06.md", "The party is moved from 28 June to Friday 5 July.", 0.4, "When is the party?", "1")]
    [InlineData("handbook.md", "The audit is moved to Friday 5 July.", 0.4, "When is the party?", "1")] // something else
    [InlineData("minutes-2024-04-09.md", "The party is moved to Friday 5 July.", 0.1, "When is the party?", "1")] // hardly of it
    [InlineData("minutes-2024-04-09.md", "The party is moved to Friday 5 July.", 0.4, "What was the original date of the party?", "1")]
    [InlineData("minutes-2024-04-09.md", "The party takes place on Friday 5 July.", 0.4, "When is the party?", "2 1")] // said anew
    [InlineData("minutes-2024-02-06.md", "The party takes place on Friday 5 July.", 0.4, "When is the party?", "1")]
    [InlineData("minutes-2024-04-09.md", "Next meeting: Friday 5 July, room seven.", 0.4, "When is the party?", "1")]
    public void Choose_StatedInDatedDocument_TakesWhatChangesIt(string document, string other, double score, string question, string expected)
    {
        var features = new EvidenceFeatures { Asked = AnswerKind.Time, HasAsked = true, SentenceCoverage = 1 };

        var chosen = EvidenceChoice.Choose(
            [Entry(1, 0.8, "The party takes place on Friday 28 June.", "minutes-2024-03-05.md", features), Entry(2, score, other, document, features)], null, 1, s_options, question);

        Assert.Equal(expected, string.Join(' ', chosen.Select(c => c.Number)));
    }

    [Theory]
    [InlineData("minutes-2024-04.md", "minutes-2024-03.md", true)]
    [InlineData("2024年4月例会.docx", "2024年3月例会.docx", true)]
    [InlineData("a/report_20240409.txt", "a/report_20231231.txt", true)]
    [InlineData("policy-v4.10.pdf", "policy-v4.2.pdf", true)]
    [InlineData("报价单 2025.xlsx", "报价单 2024.xlsx", true)]
    [InlineData("minutes-2024-03.md", "minutes-2024-04.md", false)]
    [InlineData("minutes-2024-04.md", "minutes-2024-04.md", false)]
    [InlineData("report-2024-04.md", "minutes-2024-03.md", false)]
    [InlineData("policy-v4.pdf", "policy-2023.pdf", false)]
    [InlineData("pump-9087.md", "pump-9050.md", false)] // names of things
    [InlineData("minutes.md", "minutes-2024-03.md", false)]
    public void DocumentDate_LaterInSeries_ByDateOrVersionAlone(string document, string other, bool expected) => Assert.Equal(expected, DocumentDate.IsLaterInSeries(document, other));

    private static NumberedEvidence Entry(int number, double score, string text = "x", string document = "d", EvidenceFeatures features = default)
    {
        var chunk = new Chunk
        {
            DocumentId = "d",
            Ordinal = 0,
            Range = new TextRange(0, 1),
            Text = "x",
            Headings = [],
            Sentences = [],
            SearchText = "x",
            Hash = "h",
        };
        return new NumberedEvidence(number, new Evidence
        {
            DocumentId = document,
            Headings = [],
            Range = new TextRange(number, number + 1),
            Text = text,
            Score = score,
            Features = features,
            Hit = new ChunkHit { Chunk = chunk, Score = score },
        });
    }
}
