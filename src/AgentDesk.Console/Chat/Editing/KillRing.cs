namespace AgentDesk.Console.Chat.Editing;

/// <summary>What was cut, newest last. Cuts that follow each other make one text.</summary>
internal sealed class KillRing
{
    private const int Most = 30;

    private readonly List<string> _texts = [];
    private int _at;

    public string? Current => _texts.Count > 0 ? _texts[_at] : null;

    public void Add(string text, bool join, bool backward)
    {
        if (join && _texts.Count > 0)
            _texts[^1] = backward ? text + _texts[^1] : _texts[^1] + text;
        else
            _texts.Add(text);
        if (_texts.Count > Most)
            _texts.RemoveAt(0);
        _at = _texts.Count - 1;
    }

    /// <summary>The text before the current one, the newest after the oldest.</summary>
    public string? Rotate()
    {
        if (_texts.Count == 0)
            return null;
        _at = _at == 0 ? _texts.Count - 1 : _at - 1;
        return Current;
    }
}
