namespace AgentDesk.Console.Chat.Editing;

/// <summary>Former states of a text. Letters typed one after the other are undone word by word.</summary>
internal sealed class UndoStack
{
    private const int MostCharacters = 4_000_000;

    private readonly LinkedList<(string Text, int Cursor)> _past = new();
    private readonly Stack<(string Text, int Cursor)> _future = new();
    private int _characters, _typedTo = -1;

    /// <summary>Remembers a state before it is changed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The cursor.</param>
    /// <param name="typed">What is about to be inserted, where a person types; else null.</param>
    public void Push(string text, int cursor, string? typed = null)
    {
        _future.Clear();
        var joins = typed is { Length: <= 2 } && !string.IsNullOrWhiteSpace(typed) && cursor == _typedTo;
        _typedTo = typed is { Length: <= 2 } ? cursor + typed.Length : -1;
        if (joins)
            return;
        _past.AddLast((text, cursor));
        _characters += text.Length;
        while (_characters > MostCharacters && _past.Count > 1)
        {
            _characters -= _past.First!.Value.Text.Length;
            _past.RemoveFirst();
        }
    }

    public (string Text, int Cursor)? Undo(string text, int cursor)
    {
        _typedTo = -1;
        if (_past.Last is not { Value: var state })
            return null;
        _past.RemoveLast();
        _characters -= state.Text.Length;
        _future.Push((text, cursor));
        return state;
    }

    public (string Text, int Cursor)? Redo(string text, int cursor)
    {
        _typedTo = -1;
        if (!_future.TryPop(out var state))
            return null;
        _past.AddLast((text, cursor));
        _characters += text.Length;
        return state;
    }

    public void Clear()
    {
        _past.Clear();
        _future.Clear();
        (_characters, _typedTo) = (0, -1);
    }
}
