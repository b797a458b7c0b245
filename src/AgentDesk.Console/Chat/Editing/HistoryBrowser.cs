namespace AgentDesk.Console.Chat.Editing;

/// <summary>Goes up and down through the history while a text is edited; the text that was there before waits below the newest entry.</summary>
internal sealed class HistoryBrowser(InputHistory history, EditBuffer buffer)
{
    private int _at = history.Entries.Count;
    private string _draft = string.Empty;

    public void Older()
    {
        if (_at == history.Entries.Count)
            _draft = buffer.Text;
        if (_at > 0)
            buffer.Set(history.Entries[--_at]);
    }

    public void Newer()
    {
        if (_at < history.Entries.Count)
            buffer.Set(++_at == history.Entries.Count ? _draft : history.Entries[_at]);
    }
}

/// <summary>Looks for what was typed before (Ctrl+R): each letter narrows the search, Ctrl+R again goes to an older one.</summary>
internal sealed class HistorySearch(InputHistory history)
{
    private int _at = history.Entries.Count;

    public string Query { get; private set; } = string.Empty;

    /// <summary>The entry found; null where there is none.</summary>
    public string? Found { get; private set; }

    public void Type(string text)
    {
        Query += text;
        if (Found is null || !Matches(Found))
            Seek(history.Entries.Count - 1, -1);
    }

    public void Backspace()
    {
        if (Query.Length == 0)
            return;
        Query = Query[..TextBounds.Before(Query, Query.Length)];
        Seek(history.Entries.Count - 1, -1);
    }

    public void Older() => Seek(_at - 1, -1, stay: true);

    public void Newer() => Seek(_at + 1, 1, stay: true);

    private void Seek(int from, int step, bool stay = false)
    {
        var former = Found;
        for (var at = from; at >= 0 && at < history.Entries.Count; at += step)
        {
            if (Query.Length > 0 && Matches(history.Entries[at]) && (!stay || history.Entries[at] != former))
            {
                (_at, Found) = (at, history.Entries[at]);
                return;
            }
        }

        if (!stay)
            (_at, Found) = (history.Entries.Count, null);
    }

    private bool Matches(string entry) => entry.Contains(Query, StringComparison.OrdinalIgnoreCase);
}
