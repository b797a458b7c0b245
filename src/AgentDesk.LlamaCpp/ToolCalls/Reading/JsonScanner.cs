namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>Finds the end of a JSON object or array as it streams; what is between is checked by a real parser afterwards.</summary>
internal sealed class JsonScanner
{
    private int _depth;
    private bool _inString;
    private bool _escaped;

    /// <summary>Takes a character.</summary>
    /// <returns>Null while the value goes on, true at its last character, false for a first character that opens none.</returns>
    public bool? Feed(char c)
    {
        if (_depth == 0 && c is not ('{' or '['))
        {
            return false;
        }

        if (_inString)
        {
            _inString = _escaped || c != '"';
            _escaped = !_escaped && c == '\\';
            return null;
        }

        switch (c)
        {
            case '"':
                _inString = true;
                break;
            case '{' or '[':
                _depth++;
                break;
            case '}' or ']' when --_depth == 0:
                return true;
        }

        return null;
    }
}
