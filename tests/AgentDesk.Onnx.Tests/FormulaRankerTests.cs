using System.Text;
using System.Text.Json;
using AgentDesk.Onnx.Formulas;

namespace AgentDesk.Onnx.Tests;

public sealed class FormulaRankerTests : IDisposable
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(ShippedModel.Folder)!, "formulas-v1");
    private static readonly string s_file = Path.Combine(s_folder, "model.onnx");

    private readonly TemporaryFolder _folder = new();
    private readonly OnnxFormulaRanker _ranker = OnnxFormulaRanker.Load(s_file);

    [Fact]
    public void Rank_ReferenceTexts_EqualsTheTrainer()
    {
        var lines = File.ReadAllLines(Path.Combine(s_folder, "reference.jsonl"));
        Assert.True(lines.Length > 100);
        foreach (var line in lines)
        {
            var row = JsonSerializer.Deserialize<JsonElement>(line);
            var text = row.GetProperty("text").GetString()!;
            var problem = WordProblem.Read(text);
            Assert.Equal(row.GetProperty("numbers").EnumerateArray().Select(n => n.GetString()), problem.Numbers.Select(n => n.Text));
            var ranked = _ranker.Rank(text);
            if (!row.TryGetProperty("question", out var question))
            {
                Assert.Empty(ranked);
                continue;
            }

            // The sums of the hashes tell whether program and trainer see the same.
            var features = ProblemFeatures.Of(problem);
            Assert.Equal((text, question.GetInt64()), (text, Sum(features.Question)));
            Assert.Equal(Sums(row, "features"), features.Numbers.Select(Sum));
            Assert.Equal(Sums(row, "pairs"), features.Pairs.Select(Sum));
            Assert.Equal((text, row.GetProperty("candidates").GetInt32()), (text, ranked.Count));
            var best = row.GetProperty("best").EnumerateArray().Select(b => (Formula: b[0].GetString(), Score: b[1].GetDouble())).ToList();
            foreach (var (formula, score) in best)
                Assert.Contains(ranked, r => r.Formula == formula && Math.Abs(r.LogProbability - score) < 0.01);
        }
    }

    [Theory]
    [InlineData("Mei had 45 stickers and gave 17 of them to Tom. How many stickers are left?", 28)]
    [InlineData("There are 6 boxes with 12 pencils each. How many pencils are there in all?", 72)]
    [InlineData("食堂买来45袋大米，吃掉17袋，还剩多少袋？", 28)]
    [InlineData("每盒有12支铅笔，6盒一共有多少支铅笔？", 72)]
    [InlineData("A coat of 180 dollars costs 35% less now. What is its price?", 117)]
    [InlineData("15% of the 1.5k visitors came by train. How many is that?", 225)]
    [InlineData("一件外套原价480元，打八五折，现在多少元？", 408)]
    [InlineData("1.2万元的三成是多少", 3600)]
    public void Rank_PlainProblem_RightFormulaIsFirst(string problem, double value) => Assert.Equal(value, _ranker.Rank(problem)[0].Value);

    [Fact]
    public void Rank_AnyProblem_ProbabilitiesFallAndLeaveSomeForOthers()
    {
        var ranked = _ranker.Rank("A baker makes 12 trays of 20 rolls, sells 150 and gives 5 away. How many are left for 3 friends?");

        Assert.InRange(ranked.Sum(r => Math.Exp(r.LogProbability)), 0.5, 0.9999);
        Assert.Equal(ranked.OrderByDescending(r => r.LogProbability), ranked);
        Assert.All(ranked, r => Assert.True(double.IsFinite(r.Value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("How many pages are there?")]
    [InlineData("1 and 2 and 3 and 4 and 5 and 6 and 7, how many is that?")]
    [InlineData("12345678901234567890 and 2, how many is that?")]
    [InlineData("Take the square root of 49 and add 16.")]
    [InlineData("3的5次方减去8是多少？")]
    [InlineData("From 9:15 to 10:40, how many minutes?")]
    [InlineData("1,000,000,000,000,000,000,000,000,000,000 thousand and 2, how many?")]
    [InlineData("九亿亿亿亿亿亿亿亿亿亿亿和二三，多少？")]
    [InlineData("999999999999 hundred thousand million billion and 2, how many?")]
    [InlineData("百分之")]
    [InlineData("%")]
    public void Rank_TextThatIsNotRead_IsEmpty(string problem) => Assert.Empty(_ranker.Rank(problem));

    [Fact]
    public void Rank_VeryLongText_IsEmpty() => Assert.Empty(_ranker.Rank("3 and 4. " + new string('x', 1_000)));

    [Fact]
    public void Rank_ZeroAndOneNumber_LeavesDivisionByZeroOut()
    {
        Assert.DoesNotContain(_ranker.Rank("0 pens and 3 pens, how many each?"), r => r.Formula == "3 / 0");
        Assert.NotEmpty(_ranker.Rank("Half of 12 pens are red. How many pens are red?"));
    }

    [Fact]
    public async Task Rank_ManyAtOnce_IsAsAlone()
    {
        const string Problem = "Mei had 45 stickers and gave 17 of them to Tom. How many stickers are left?";
        var alone = _ranker.Rank(Problem)[0];

        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _ranker.Rank(Problem)[0])));

        Assert.All(together, one => Assert.Equal(alone, one));
    }

    [Fact]
    public void Rank_Disposed_Throws()
    {
        using var ranker = OnnxFormulaRanker.Load(s_file);
        ranker.Dispose();

        Assert.Throws<ObjectDisposedException>(() => ranker.Rank("3 pens and 4 pens, how many?"));
    }

    [Fact]
    public void Load_NoFile_NamesIt()
    {
        var path = Path.Combine(_folder.Path, "none.onnx");

        Assert.Contains("none.onnx", Assert.Throws<OnnxModelException>(() => OnnxFormulaRanker.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AnotherModelOrHalfOfIt_SaysSo()
    {
        var half = Path.Combine(_folder.Path, "half.onnx");
        File.WriteAllBytes(half, File.ReadAllBytes(s_file)[..10_000]);

        Assert.Contains("is no formula model", Assert.Throws<OnnxModelException>(() => OnnxFormulaRanker.Load(half)).Message, StringComparison.Ordinal);
        var other = Assert.Throws<OnnxModelException>(() => OnnxFormulaRanker.Load(Path.Combine(ShippedModel.Folder, "model.onnx")));
        Assert.Contains("is no formula model", other.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("formula")]
    [InlineData("roles")]
    [InlineData("relations")]
    public void Load_NullInItsDescription_SaysSo(string member)
    {
        var path = Path.Combine(_folder.Path, "null.onnx");
        var bytes = File.ReadAllBytes(s_file);
        var name = Encoding.UTF8.GetBytes($"\"{member}\":");
        var value = bytes.AsSpan(bytes.AsSpan().IndexOf(name) + name.Length).TrimStart((byte)' ');
        value = value[..(value.IndexOf(", \""u8) is var end and >= 0 ? end : throw new InvalidDataException(member))];
        value.Fill((byte)' ');
        "null"u8.CopyTo(value);
        File.WriteAllBytes(path, bytes);

        Assert.Contains("is no formula model", Assert.Throws<OnnxModelException>(() => OnnxFormulaRanker.Load(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x y - -")]
    [InlineData("x")]
    [InlineData("x q -")]
    [InlineData("x y z -")]
    [InlineData("x y")]
    public void Check_ShapeThatIsNoFormula_Throws(string postfix)
    {
        var shape = new FormulaShape { Formula = "x - y", Postfix = postfix, Variables = "xy", Roles = [1, 2], Relations = [[-1, 0], [0, -1]], Ascending = [], Signs = new double[6] };

        if (postfix == "x")
            shape = shape with { Variables = "x", Roles = [1], Relations = [[-1]] }; // the formula still has a y
        Assert.Throws<FormatException>(() => shape.Check(3, 1));
    }

    public void Dispose()
    {
        _ranker.Dispose();
        _folder.Dispose();
    }

    private static long Sum(int[] hashes) => hashes.Sum(h => (long)h);

    private static IEnumerable<long> Sums(JsonElement row, string name) => row.GetProperty(name).EnumerateArray().Select(x => x.GetInt64());
}
