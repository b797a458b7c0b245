using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Pdf.Layout;

namespace AgentDesk.Core.Documents.Pdf.Structure;

/// <summary>Tells which blocks are headings and of which level: by the outline, else by size, weight and numbering against the running text.</summary>
internal sealed partial class Headings
{
    private const int LongestTitle = 200;
    private const int LongestBoldTitle = 120;
    private const int Deepest = 6;

    /// <summary>Levels by <see cref="Outline.Key"/>; a flat outline says what headings are, not which contain which.</summary>
    private readonly IReadOnlyDictionary<string, int> _outline;
    private readonly double _usual;
    private readonly bool _isBoldUsual;
    private readonly bool _isDeepOutline;
    private readonly Dictionary<Style, int> _levels = [];

    public Headings(IReadOnlyList<PageBlock> blocks, IReadOnlyDictionary<string, int> outline)
    {
        _outline = outline;
        var lines = blocks.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.ListItem).SelectMany(block => block.Lines).ToList();
        _usual = lines.GroupBy(line => Rounded(line.Size)).MaxBy(group => group.Sum(line => line.Text.Length))?.Key ?? 10;
        _isBoldUsual = lines.Where(line => line.IsBold).Sum(line => (long)line.Text.Length) * 2 > lines.Sum(line => (long)line.Text.Length);

        _isDeepOutline = outline.Values.Distinct().Count() > 1;
        var styles = blocks.Where(block => LooksLikeTitle(block) || OutlineLevel(block) > 0).Select(StyleOf).Distinct();
        foreach (var style in styles.OrderByDescending(style => style.Size).ThenByDescending(style => style.IsBold).ThenBy(style => style.Depth))
        {
            _levels[style] = _levels.Count + 1;
        }

        if (_isDeepOutline)
        {
            AlignWithOutline(blocks);
        }
    }

    /// <summary>The level of a heading, from 1; 0 for a block that is none.</summary>
    public int LevelOf(PageBlock block)
    {
        var level = block.IsAside ? 0 : OutlineLevel(block);
        return level > 0 && _isDeepOutline ? level
            : level > 0 || LooksLikeTitle(block) ? Math.Min(Deepest, _levels[StyleOf(block)])
            : 0;
    }

    /// <summary>The level that the outline gives a block with the words of one of its titles; 0 where it has none.</summary>
    private int OutlineLevel(PageBlock block) =>
        _outline.Count > 0 && block is { Kind: BlockKind.Paragraph or BlockKind.ListItem, IsFootnote: false, Lines.Count: > 0 and <= 4 }
            ? _outline.GetValueOrDefault(Outline.Key(Title(block)))
            : 0;

    /// <summary>Styles that the outline's titles have take the levels of the outline; the others of the same size or smaller lie below.</summary>
    private void AlignWithOutline(IReadOnlyList<PageBlock> blocks)
    {
        var known = blocks.Select(block => (Style: StyleOf(block), Level: OutlineLevel(block)))
            .Where(item => item.Level > 0)
            .GroupBy(item => item.Style)
            .ToDictionary(group => group.Key, group => group.Min(item => item.Level));
        if (known.Count == 0)
        {
            return;
        }

        foreach (var style in _levels.Keys.ToList())
        {
            var larger = known.Where(item => item.Key.Size > style.Size || item.Key.Size == style.Size && item.Key.IsBold).Select(item => item.Value).DefaultIfEmpty(0).Max();
            _levels[style] = known.TryGetValue(style, out var level) ? level : larger + 1;
        }
    }

    private bool LooksLikeTitle(PageBlock block)
    {
        if (block.Kind is not (BlockKind.Paragraph or BlockKind.ListItem) || block.IsFootnote || block.IsAside || block.Lines.Count is 0 or > 4)
        {
            return false;
        }

        var title = Title(block);
        if (title.Length > LongestTitle || title.Sum(c => Text.Scripts.IsIdeographic(c) ? 2 : char.IsLetter(c) ? 1 : 0) < 3 || ListItems.BeginsWithBullet(title))
        {
            return false;
        }

        var ends = title[^1] is '.' or ',' or ';' or '，' or '。' or '；' or '、' or '-';
        var style = StyleOf(block);
        return style.Size >= 1.15 * _usual && (!ends || title.Length < 60)
            || style.IsBold && !_isBoldUsual && style.Size >= 0.95 * _usual && block.Lines.Count <= 2 && title.Length <= LongestBoldTitle && !ends
            || style.IsCapitals && style.Size >= 0.95 * _usual && block.Lines.Count == 1 && title.Length <= 80 && !ends;
    }

    private static Style StyleOf(PageBlock block)
    {
        var title = Title(block);
        var depth = Number().Match(title) is { Success: true } number ? Math.Max(1, number.Value.Split('.', StringSplitOptions.RemoveEmptyEntries).Length) : 1;
        return new Style(Rounded(block.Size), block.IsBold, IsCapital(title), depth);
    }

    private static string Title(PageBlock block) => string.Join(' ', block.Lines.Select(line => line.Text));

    private static double Rounded(double size) => Math.Round(size * 2) / 2;

    private static bool IsCapital(string title) => title.Count(char.IsUpper) >= 4 && !title.Any(char.IsLower);

    /// <summary>What distinguishes levels of headings.</summary>
    private readonly record struct Style(double Size, bool IsBold, bool IsCapitals, int Depth);

    [GeneratedRegex(@"^\d{1,3}(?:\.\d{1,3})*")]
    private static partial Regex Number();
}
