namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>Finds the round bracket that closes a call's arguments, as they stream, past the brackets and quotation marks within them.</summary>
internal sealed class ArgumentsScanner
{
    private int _depth = 1;
    private char _quote;
    private bool _escaped;

    /// <summary>Takes a character after the opening bracket.</summary>
    /// <returns>Whether it is the closing one.</returns>
    public bool Feed(char c)
    {
        if (_quote != '\0')
        {
            _quote = !_escaped && c == _quote ? '\0' : _quote;
            _escaped = !_escaped && c == '\\';
            return false;
        }

        switch (c)
        {
            case '\'' or '"':
                _quote = c;
                return false;
            case '(' or '[' or '{':
                _depth++;
                return false;
            case ')' or ']' or '}':
                return --_depth == 0;
            default:
                return false;
        }
    }
}
