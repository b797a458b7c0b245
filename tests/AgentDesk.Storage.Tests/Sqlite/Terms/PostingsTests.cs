using System.Text;
using AgentDesk.Storage.Sqlite;
using AgentDesk.Storage.Sqlite.Terms;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Tests.Sqlite.Terms;

public sealed class PostingsTests
{
    [Fact]
    public void AddAll_NeighbouringLists_IsAsIfAddedOneByOne()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var (joined, whole) = (new Postings(), new Postings());
            var first = 0;
            for (var part = 0; part < random.Next(1, 6); part++)
            {
                var list = new Postings();
                var chunks = 1 + random.Next(1 << random.Next(1, 18));
                for (var place = random.Next(3); place < chunks; place += 1 + random.Next(chunks))
                {
                    var count = random.Next(3) == 0 ? 1 + random.Next(1000) : 1;
                    list.Add(place, count);
                    whole.Add(first + place, count);
                }

                joined.AddAll(list.ToArray(), first);
                first += chunks;
            }

            Assert.Equal(whole.ToArray(), joined.ToArray());
        }
    }

    [Fact]
    public void Read_List_GivesWhatWasAdded()
    {
        var list = new Postings();
        (int Place, int Count)[] chunks = [(0, 1), (1, 7), (200, 1), (1 << 24, 300), ((1 << 24) + 1, 1)];
        foreach (var (place, count) in chunks)
            list.Add(place, count);
        var reader = new PostingsReader(list.ToArray());
        Assert.Equal((5, (1 << 24) + 1), (reader.Remaining, reader.Last));
        foreach (var chunk in chunks)
        {
            Assert.True(reader.Next());
            Assert.Equal(chunk, (reader.Place, reader.Count));
        }

        Assert.False(reader.Next());
        Assert.Equal(0, new PostingsReader(new Postings().ToArray()).Remaining);
    }

    [Fact]
    public void Pages_ManyTerms_AreFoundByTheDirectory()
    {
        var random = new Random(4);
        var terms = Enumerable.Range(0, 6000).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => "abc熊竹\u00e9"[random.Next(6)])]) + (random.Next(99) == 0 ? "𠮷" : ""))
            .Distinct().Select(term => Encoding.UTF8.GetBytes(term)).ToList();
        terms.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        connection.Execute(TermTables.Definition);
        byte[] directory;
        using (var writer = new TermPageWriter(connection, 5))
        {
            for (var i = 0; i < terms.Count; i++)
                writer.Add(terms[i], ListOf(i, i % 50 == 0 ? 5000 : 1 + (i % 3)));
            directory = writer.End();
        }

        var segment = new TermSegment(5, 0, [new ChunkRange(1, 20_001)], new ushort[20_000], directory);
        using (var cursor = new TermCursor(connection, 5))
        {
            Assert.All(terms, term => Assert.True(cursor.Next() && cursor.Term.SequenceEqual(term)));
            Assert.False(cursor.Next());
        }

        using var lookup = new TermLists(connection, [segment], []);
        for (var i = 0; i < terms.Count; i += 7)
            Assert.Equal(ListOf(i, i % 50 == 0 ? 5000 : 1 + (i % 3)).ToArray(), lookup.Find(Encoding.UTF8.GetString(terms[i]))[0]);
        foreach (var absent in (string[])["", "A", "zz", "熊熊熊熊熊熊熊熊熊熊", "\uffff", terms[^1] + "x"])
            Assert.Null(lookup.Find(absent)[0]);
        var bears = Enumerable.Range(0, terms.Count).Where(i => Encoding.UTF8.GetString(terms[i]).StartsWith('熊'))
            .SelectMany(i => Enumerable.Range(i, i % 50 == 0 ? 5000 : 1 + (i % 3))).ToHashSet();
        Assert.Equal(bears.Count, lookup.Frequency(lookup.FindBeginning("熊")));
        Assert.Null(lookup.FindBeginning("鼠")[0]);
    }

    [Fact]
    public void Page_Damaged_IsAnErrorOfTheIndex()
    {
        var random = new Random(5);
        var page = Enumerable.Range(0, 300).Select(_ => (byte)random.Next(256)).ToArray();
        for (var round = 0; round < 2000; round++)
        {
            random.NextBytes(page);
            var reader = new TermPageReader();
            reader.Load(page);
            try
            {
                while (reader.Next())
                {
                }
            }
            catch (Exception error)
            {
                Assert.Equal(ChunkIndexError.Corrupt, SqliteErrors.Describe("index.db", error)?.Error);
            }
        }
    }

    private static Postings ListOf(int first, int count)
    {
        var list = new Postings();
        for (var place = first; place < first + count; place++)
            list.Add(place, 1 + (place % 4));
        return list;
    }
}
