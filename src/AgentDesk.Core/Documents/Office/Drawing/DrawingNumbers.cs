using AgentDesk.Core.Documents.Flow;

namespace AgentDesk.Core.Documents.Office.Drawing;

/// <summary>Counts the numbered paragraphs of a shape (ST_TextAutonumberScheme, ECMA-376 part 1, 20.1.10.61).</summary>
internal sealed class DrawingNumbers
{
    public const int Levels = 9;

    /// <summary>Stands for a number that is still to be counted.</summary>
    public const string Due = "#";

    private readonly (string Scheme, int Next)[] _levels = new (string, int)[Levels];

    /// <summary>Says that a paragraph is numbered; counting goes on where the one before on its level was numbered alike.</summary>
    public void Begin(int level, string? scheme, int start)
    {
        if (_levels[level].Scheme != (scheme ?? ""))
        {
            _levels[level] = (scheme ?? "", start);
        }
    }

    /// <summary>What stands before a paragraph that has text.</summary>
    public string? Resolve(string? marker, int level)
    {
        Array.Clear(_levels, level + 1, Levels - level - 1);
        if (marker != Due)
        {
            _levels[level] = default;
            return marker;
        }

        var (scheme, number) = _levels[level];
        _levels[level] = (scheme, number == int.MaxValue ? number : number + 1);
        return Show(number, scheme);
    }

    private static string Show(int number, string scheme)
    {
        var digits = ListNumerals.Format(number, scheme switch
        {
            ['a', 'l', 'p', 'h', 'a', 'L', ..] => "lowerLetter",
            ['a', 'l', 'p', 'h', 'a', 'U', ..] => "upperLetter",
            ['r', 'o', 'm', 'a', 'n', 'L', ..] => "lowerRoman",
            ['r', 'o', 'm', 'a', 'n', 'U', ..] => "upperRoman",
            ['c', 'i', 'r', 'c', 'l', 'e', ..] => "decimalEnclosedCircle",
            ['e', 'a', '1', ..] => "chineseCounting",
            _ => "decimal",
        });
        return scheme.EndsWith("ParenBoth", StringComparison.Ordinal) ? $"({digits})"
            : scheme.EndsWith("ParenR", StringComparison.Ordinal) ? digits + ")"
            : scheme.EndsWith("Period", StringComparison.Ordinal) ? digits + "."
            : digits;
    }
}
