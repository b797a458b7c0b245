using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AgentDesk.Core.Documents;

namespace AgentDesk.ReaderFuzz;

/// <summary>Reads mutant after mutant and counts what becomes of them; findings are kept as files.</summary>
internal sealed class FuzzRun(IDocumentReader reader, Mutants mutants, DirectoryInfo output)
{
    private const int Batch = 100;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public async Task<int> RunAsync(int count, CancellationToken cancellationToken)
    {
        output.Create();
        var statePath = Path.Combine(output.FullName, mutants.Name(0)[..^2] + ".json");
        var state = File.Exists(statePath) ? JsonSerializer.Deserialize<State>(await File.ReadAllTextAsync(statePath, cancellationToken))! : new State();
        while (state.Next < count)
        {
            var outcomes = new ConcurrentBag<(int Index, Outcome Outcome)>();
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount), CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(Enumerable.Range(state.Next, Math.Min(Batch, count - state.Next)), parallel, (index, token) =>
            {
                outcomes.Add((index, Read(index, token)));
                return ValueTask.CompletedTask;
            });
            foreach (var (index, outcome) in outcomes.OrderBy(item => item.Index))
            {
                state.Count(outcome, mutants.Name(index));
            }

            state.Next += outcomes.Count;
            state.LargestProcessMiB = Math.Max(state.LargestProcessMiB, LargestChild());
            await File.WriteAllTextAsync(statePath, JsonSerializer.Serialize(state, Indented), cancellationToken);
            Console.Error.WriteLine($"{mutants.Format} {state.Next}/{count}: {state}");
        }

        Console.WriteLine(JsonSerializer.Serialize(state, Indented));
        return state.Findings.Count > 0 ? 1 : 0;
    }

    private Outcome Read(int index, CancellationToken cancellationToken)
    {
        var bytes = mutants.Make(index);
        var name = $"{mutants.Name(index)}.{mutants.Format}";
        var outcome = Outcome.Of(reader, new DocumentFile(name, name, bytes), cancellationToken);
        if (outcome.IsFinding)
        {
            File.WriteAllBytes(Path.Combine(output.FullName, name), bytes);
        }

        return outcome;
    }

    /// <summary>The most memory that one of the worker processes has had, in MiB; 0 where the system does not tell.</summary>
    private static int LargestChild()
    {
        var largest = 0;
        foreach (var folder in OperatingSystem.IsLinux() ? Directory.GetDirectories("/proc") : [])
        {
            try
            {
                var status = File.ReadAllLines(Path.Combine(folder, "status"));
                if (Value(status, "PPid:") == Environment.ProcessId)
                {
                    largest = Math.Max(largest, Value(status, "VmHWM:") / 1024);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // No process, or one that has ended.
            }
        }

        return largest;
    }

    private static int Value(string[] status, string name) =>
        Array.Find(status, line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? int.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture)
            : 0;
}
