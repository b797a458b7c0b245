using System.IO.Compression;

namespace AgentDesk.Plugins.Calculator.Tests;

/// <summary>The vectors that vectors/generate.py computed with Python, and rows written by hand in the same two columns.</summary>
internal static class Vectors
{
    public static IEnumerable<(string Expression, string Expected)> Embedded(string name)
    {
        using var stream = typeof(Vectors).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No resource {name}.");
        using var reader = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            yield return (line[..tab], line[(tab + 1)..]);
        }
    }

    /// <summary>Rows "expression => result", one a line.</summary>
    public static TheoryData<string, string> Rows(string block)
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(" => ");
            rows.Add(parts[0], parts[1]);
        }

        return rows;
    }
}
