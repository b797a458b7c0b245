using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Rst;

/// <summary>The lines of a reStructuredText file, and what each one is by itself.</summary>
internal sealed class RstLines(string text)
{
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private readonly List<TextRange> _lines = [.. TextLines.Of(text, new TextRange(0, text.Length))];

    public int Count => _lines.Count;

    public TextRange Range(int line) => _lines[line];

    /// <summary>The line, empty beyond the last.</summary>
    public ReadOnlySpan<char> this[int line] => line < _lines.Count ? text.AsSpan(_lines[line].Start, _lines[line].Length) : default;

    public bool IsBlank(int line) => this[line].IsWhiteSpace();

    /// <summary>Columns before the text; a tab counts as one.</summary>
    public int Indent(int line) => this[line].Length - this[line].TrimStart().Length;

    /// <summary>The character of a line that consists of one punctuation mark, repeated; null for other lines.</summary>
    public char? Adornment(int line)
    {
        var content = this[line].TrimEnd();
        return content.Length >= 2 && Punctuation.Contains(content[0]) && content.IndexOfAnyExcept(content[0]) < 0 ? content[0] : null;
    }

    /// <summary>Whether the line is the underline of the title above it: long enough for it, a Han character being two columns wide.</summary>
    public bool Underlines(int line, int title)
    {
        if (Adornment(line) is null || IsBlank(title))
        {
            return false;
        }

        var columns = 0;
        foreach (var c in this[title].Trim())
        {
            columns += Scripts.IsIdeographic(c) ? 2 : 1;
        }

        var length = this[line].TrimEnd().Length;
        return length >= 4 || length >= columns;
    }

    /// <summary>The border of a grid table, such as <c>+---+===+</c>.</summary>
    public bool IsGridBorder(int line)
    {
        var content = this[line].Trim();
        return content.Length > 2 && content[0] == '+' && content[^1] == '+' && content.IndexOfAnyExcept("+-=") < 0;
    }

    /// <summary>The border of a simple table: at least two columns of equals signs.</summary>
    public bool IsSimpleBorder(int line)
    {
        var content = this[line].Trim();
        return content.IndexOfAnyExcept("= ") < 0 && content.Contains("= =", StringComparison.Ordinal) || content.IndexOfAnyExcept("= ") < 0 && content.Contains("=  =", StringComparison.Ordinal);
    }
}
