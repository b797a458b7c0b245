using System.IO.Compression;
using System.Text;
using AgentDesk.Console.Evaluation.Retrieval;
using AgentDesk.Console.Hosting;
using AgentDesk.TestKit;

namespace AgentDesk.Console.Tests.Evaluation;

public sealed class RetrievalSetTests : IDisposable
{
    private const string Corpus = """{"_id": "p1", "title": "T", "text": "one"}""" + "\n" + """{"_id": 2, "text": "two"}""" + "\n\n";
    private const string Queries = """{"_id": "q1", "text": "first?"}""" + "\n" + """{"_id": "q2", "text": "second?"}""" + "\n" + """{"_id": "q3", "text": "third?"}""";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\tp1\t2\nq1\t2\t1\nq2\tp1\t0\nq3\t2\t1\n")]
    [InlineData("qrels.tsv", "q1\tp1\t2\r\nq1\t2\t1\r\nq3\t2\t1")]
    [InlineData("qrels/test.tsv", "q1 0 p1 2\nq1 0 2 1\nq2 0 p1 -1\nq3 0 2 1")]
    public void Load_Layouts_GiveTheSameSet(string name, string qrels)
    {
        var set = RetrievalSet.Load(Write((name, qrels)));

        Assert.Equal([new Passage("p1", "T", "one"), new Passage("2", "", "two")], set.Passages);
        Assert.Equal(["q1", "q3"], set.Queries.Select(q => q.Id));
        Assert.Equal(1, set.Skipped);
        Assert.Equal([("p1", 2.0), ("2", 1.0)], set.Queries[0].Grades.Select(g => (g.Key, g.Value)));
    }

    [Fact]
    public void Load_OtherFiles_TakeThePlaceOfTheSets()
    {
        var set = RetrievalSet.Load(
            Write(("qrels.tsv", "q1\tp1\t1")),
            _folder.Write("others.jsonl", """{"_id": "x", "text": "another?"}"""),
            _folder.Write("others.tsv", "x\tp1\t1"),
            titles: false);
        Assert.Equal("another?", Assert.Single(set.Queries).Text);
        Assert.Equal("", set.Passages[0].Title);
    }

    [Theory]
    [InlineData("corpus.jsonl", "{\"_id\": \"p1\"}", "line 1")]
    [InlineData("corpus.jsonl", "{\"_id\": \"p1\", \"text\": \"a\"}\nnonsense", "line 2")]
    [InlineData("corpus.jsonl", "{\"_id\": \"p1\", \"text\": \"a\"}\n{\"_id\": \"p1\", \"text\": \"b\"}", "'p1' twice")]
    [InlineData("corpus.jsonl", "{\"_id\": \"p9\", \"text\": \"a\"}", "No passage")]
    [InlineData("queries.jsonl", "[1]", "line 1")]
    [InlineData("queries.jsonl", "{\"_id\": \"q9\", \"text\": \"a\"}", "No query")]
    [InlineData("qrels.tsv", "q1\tp1\t1\nq1 p1", "line 2")]
    [InlineData("qrels.tsv", "q1,p1,1", "line 1")]
    public void Load_DamagedFile_SaysWhere(string name, string content, string expected)
    {
        var folder = Write(("qrels.tsv", "q1\tp1\t1"), (name, content));
        Assert.Contains(expected, Assert.Throws<UserException>(() => RetrievalSet.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoSet_SaysWhatIsMissing()
    {
        Assert.Contains("no folder", Assert.Throws<UserException>(() => RetrievalSet.Load(_folder.Resolve("none"))).Message, StringComparison.Ordinal);
        var folder = Write();
        Assert.Contains("qrels.tsv", Assert.Throws<UserException>(() => RetrievalSet.Load(folder)).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "corpus.jsonl"));
        Assert.Contains("corpus.jsonl", Assert.Throws<UserException>(() => RetrievalSet.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Distractors_Files_TakesTurnsAndLeavesKnownTextOut()
    {
        string Line(string text) => $$"""{"title": "T", "text": "{{text}}"}""" + "\n";
        var (a, b, c) = (new string('a', 450), new string('b', 250), new string('c', 2_000));
        _folder.Write("texts/1.jsonl", Line(a) + Line($"{b}\\n\\n{c}\\n\\n{b}\\n\\nend") + Line("short") + Line("the known one " + a));
        using (var packed = new GZipStream(File.Create(_folder.Resolve("texts/2.jsonl.gz")), CompressionMode.Compress))
            packed.Write(Encoding.UTF8.GetBytes(Line(new string('z', 500)) + Line(a)));
        _folder.Write("texts/notes.txt", "not read");

        var found = Distractors.Load([_folder.Resolve("texts")], 10, [new Passage("p", "", "The known one, " + a)]);
        Assert.Equal([a, new string('z', 500), $"{b}\n{b}", "the known one " + a], found.Select(p => p.Text));
        Assert.Equal("1.jsonl:0", found[0].Id);
        Assert.Equal(4, found.DistinctBy(p => p.Id).Count());
        Assert.Equal(2, Distractors.Load([_folder.Resolve("texts")], 2, []).Count);
        Assert.Throws<UserException>(() => Distractors.Load([_folder.Resolve("none")], 2, []));
        Assert.Throws<UserException>(() => Distractors.Load([_folder.Write("empty.jsonl", "{}")], 2, []));
    }

    public void Dispose() => _folder.Dispose();

    private string Write(params (string Name, string Content)[] files)
    {
        foreach (var (name, content) in files.Prepend(("queries.jsonl", Queries)).Prepend(("corpus.jsonl", Corpus)))
            _folder.Write(Path.Combine("set", name), content);
        return _folder.Resolve("set");
    }
}
