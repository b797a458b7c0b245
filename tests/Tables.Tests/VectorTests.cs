namespace AgentDesk.Plugins.Tables.Tests;

/// <summary>Held to what Python's fractions say; vectors/generate.py wrote the file.</summary>
public sealed class VectorTests
{
    [Fact]
    public async Task Figures_AreThoseOfPython()
    {
        var token = TestContext.Current.CancellationToken;
        var (wrong, count) = (new List<string>(), 0);
        using var reader = new StreamReader(typeof(VectorTests).Assembly.GetManifestResourceStream("sums.tsv")!);
        while (await reader.ReadLineAsync(token) is { } line)
        {
            count++;
            var row = line.Split('\t');
            var csv = "name\tamount\n" + string.Concat(row.Skip(3).Select(cell => $"x\t{cell}\n"));
            var text = await TablesPlugin.QueryAsync(new FakeHost(("t.tsv", csv)).Kernel, "t.tsv", "sum(amount), mean(amount), median(amount)", cancellationToken: token);
            if (text.Split('\n')[1] != string.Join(" | ", row.Take(3)))
                wrong.Add($"{line} but is {text.Split('\n')[1]}");
        }

        Assert.Equal(300, count);
        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong.Take(10))}");
    }
}
