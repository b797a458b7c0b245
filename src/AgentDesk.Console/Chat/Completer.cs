using AgentDesk.Console.Chat.Editing;

namespace AgentDesk.Console.Chat;

/// <summary>Finds what Tab may insert: commands, what their arguments may be, and in questions names of documents.</summary>
internal sealed class Completer(ChatDesk desk)
{
    private const int ShortestName = 2, Most = 500;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public async Task<CompletionSet?> FindAsync(string text, int cursor)
    {
        using var stop = new CancellationTokenSource(s_patience);
        try
        {
            return await FindAsync(text[..cursor], stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private async Task<CompletionSet?> FindAsync(string typed, CancellationToken cancellationToken)
    {
        if (typed.StartsWith('/'))
        {
            var end = typed.IndexOf(' ', StringComparison.Ordinal);
            if (end < 0)
                return Commands(typed[1..]);
            if (desk.Commands.Find(typed[1..end]) is not { CompleteAsync: { } complete } command)
                return null;
            var start = end + (typed.Length - end - typed[end..].TrimStart().Length);
            return new CompletionSet(start + command.WordStart(typed[start..]), [.. (await complete(desk, typed[start..], cancellationToken)).Take(Most)]);
        }

        var word = TextBounds.BlankLeft(typed, typed.Length);
        return typed.Length - word < ShortestName ? null : new CompletionSet(word, await DocumentsAsync(desk, typed[word..], cancellationToken));
    }

    /// <summary>The documents whose name, or the name of whose file, begins with what is typed, or else has it in it.</summary>
    public static async Task<IReadOnlyList<Completion>> DocumentsAsync(ChatDesk desk, string typed, CancellationToken cancellationToken)
    {
        var index = await desk.Workspace.OpenIndexAsync(cancellationToken);
        var (begin, contain) = (new List<Completion>(), new List<Completion>());
        await foreach (var document in index.EnumerateAsync(cancellationToken))
        {
            if (document.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(document.Id).StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                begin.Add(new Completion(document.Id));
            else if (document.Id.Contains(typed, StringComparison.OrdinalIgnoreCase) || document.Title.Contains(typed, StringComparison.OrdinalIgnoreCase))
                contain.Add(new Completion(document.Id));
        }

        return [.. (begin.Count > 0 ? begin : contain).Take(Most)];
    }

    private CompletionSet Commands(string typed)
    {
        var named = desk.Commands.Commands.Where(c => c.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        return new CompletionSet(1, [.. named.Select(c => new Completion(c.Name, c.Summary))]);
    }
}
