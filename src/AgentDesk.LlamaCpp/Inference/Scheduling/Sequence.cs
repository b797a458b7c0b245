using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Inference.Scheduling;

/// <summary>A numbered sequence of the context and the tokens that it holds there.</summary>
internal sealed class Sequence(int id)
{
    internal int Id => id;

    /// <summary>The tokens whose keys and values, or whose state, the context holds.</summary>
    internal List<int> Tokens { get; } = [];

    /// <summary>The <see cref="CellLedger"/>'s cells, one for each token.</summary>
    internal List<int> Cells { get; } = [];

    /// <summary>Whether a request uses it; otherwise it is kept for a later one that begins alike.</summary>
    internal bool InUse { get; set; }

    /// <summary>When it was last used, as a count of uses.</summary>
    internal long LastUse { get; set; }

    /// <summary>The folder of the state cache that belongs to the conversation which used it last; null for the common one.</summary>
    internal string? StateFolder { get; set; }

    /// <summary>How many of the tokens are also on disk.</summary>
    internal int Stored { get; set; }

    internal int SharedWith(ReadOnlySpan<int> tokens) => CollectionsMarshal.AsSpan(Tokens).CommonPrefixLength(tokens);
}
