using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Syntax;

/// <summary>What the parts of the parser share: the tokens, the nesting depth, and which enclosing blocks read their special variables.</summary>
internal sealed class ParserContext(TokenStream tokens, int maxDepth)
{
    private readonly List<Uses> _enclosing = [];
    private int _depth;

    public TokenStream Tokens { get; } = tokens;

    public void Enter()
    {
        if (++_depth > maxDepth)
        {
            throw new JinjaException(
                JinjaErrorKind.Limit,
                $"The template nests deeper than {nameof(JinjaOptions)}.{nameof(JinjaOptions.MaxDepth)} ({maxDepth}).",
                Tokens.Current.Line);
        }

        StackGuard.Check(Tokens.Current.Line);
    }

    public void Leave() => _depth--;

    /// <summary>Opens a loop or macro body; names read until <see cref="Close"/> are noted in the result.</summary>
    public Uses Open(bool isLoop)
    {
        var uses = new Uses(isLoop);
        _enclosing.Add(uses);
        return uses;
    }

    public void Close() => _enclosing.RemoveAt(_enclosing.Count - 1);

    /// <summary>Whether break and continue have a loop to act on.</summary>
    public bool InLoop => _enclosing.Count > 0 && _enclosing[^1].IsLoop;

    public void NoteRead(string name)
    {
        if (name is not ("loop" or "caller" or "kwargs" or "varargs"))
        {
            return;
        }

        foreach (var uses in _enclosing)
        {
            uses.Loop |= name == "loop";
            uses.Caller |= name == "caller";
            uses.Kwargs |= name == "kwargs";
            uses.Varargs |= name == "varargs";
        }
    }

    internal sealed class Uses(bool isLoop)
    {
        public bool IsLoop { get; } = isLoop;

        public bool Loop { get; set; }

        public bool Caller { get; set; }

        public bool Kwargs { get; set; }

        public bool Varargs { get; set; }
    }
}
