namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Words on one base line, from left to right.</summary>
internal sealed class Row
{
    /// <summary>The word that stands for the row's size and base line.</summary>
    private readonly Word _main;

    public Row(IReadOnlyList<Word> words)
    {
        Words = words;
        _main = words.MaxBy(word => word.Size * Math.Max(1, word.Text.Length))!;
        X1 = words.Max(word => word.X1);
        Order = words.Min(word => word.Order);
        Characters = words.Sum(word => word.Text.Length);
    }

    public IReadOnlyList<Word> Words { get; }

    /// <summary>
    /// Whether every character takes one square, Latin ones too: such lines end where they are full, within words as well, and only a painted space is one.
    /// </summary>
    public bool IsGrid { get; init; }

    /// <summary>Whether a space is painted before its first word, and after its last.</summary>
    public (bool Before, bool After) Spaces { get; init; }

    public double X0 => Words[0].X0;

    public double X1 { get; }

    public double Y => _main.Y;

    public double Size => _main.Size;

    public double Top => _main.Top;

    public double Bottom => _main.Bottom;

    /// <summary>When its first word was painted.</summary>
    public int Order { get; }

    public int Characters { get; }

    /// <summary>Whether nearly all of it is in a font of fixed pitch.</summary>
    public bool IsFixedPitch => Words.Where(word => word.Font.IsFixedPitch).Sum(word => word.Text.Length) >= 0.8 * Characters;

    /// <summary>The table that the row stands for, where it does.</summary>
    public RuledTable? Table => Words[0].Table;

    public string Text => RightToLeft.Join(Words);
}
