using System.Globalization;
using System.Text;

namespace AgentDesk.Agent.Functions.Extractive;

/// <summary>Lists what source files define, by their layout, with line numbers. It explains nothing, and says so.</summary>
internal static class DefinitionList
{
    public static FunctionResult Run(FunctionRun run)
    {
        if (run.Request.Documents.FirstOrDefault(d => !d.IsCode) is { } other)
            throw new FunctionException($"{other.Id} is no source code. Explaining other texts needs a model that writes. {FunctionRunner.WhichModel}");
        run.Expect(1);
        var text = new StringBuilder();
        foreach (var document in run.Request.Documents)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {document.Title}\n");
            var (line, at) = (1, 0);
            IReadOnlyList<string> last = [];
            foreach (var block in document.Blocks)
            {
                line += document.Text.AsSpan(at, block.Range.Start - at).Count('\n');
                at = block.Range.Start;
                var same = block.Headings.Zip(last).TakeWhile(pair => pair.First == pair.Second).Count();
                for (var level = same; level < block.Headings.Count; level++)
                    text.Append(CultureInfo.InvariantCulture, $"{new string(' ', 2 * level)}- {block.Headings[level]} (line {line})\n");
                last = block.Headings;
            }

            text.Append('\n');
        }

        return run.Keep("definitions", text.ToString().TrimEnd(), result => result with { Notes = ["Only what the files define: explaining it needs a model that writes. " + FunctionRunner.WhichModel] });
    }
}
