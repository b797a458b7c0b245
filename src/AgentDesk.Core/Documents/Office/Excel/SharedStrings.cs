using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>The texts that cells refer to by number, packed: as strings of their own a million would take more memory than the file.</summary>
internal sealed class SharedStrings
{
    private const int PageLength = 1 << 18;
    private const int Most = 4_000_000;

    private readonly List<char[]> _pages = [];
    private readonly List<(int Page, int Start, int Length)> _places = [];
    private int _used;

    private SharedStrings()
    {
    }

    public static SharedStrings Of(Package package, string? part)
    {
        var strings = new SharedStrings();
        package.Read(part ?? "xl/sharedStrings.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (name == "x:si" && !strings.TryAdd(ExcelText.Read(xml)))
                    {
                        package.Notes.Add("the workbook has more text than is read: cells whose text comes late in it are empty; split the file");
                        return;
                    }
                }
            }
        });
        return strings;
    }

    /// <summary>The text of a number; empty where there is none.</summary>
    public string this[int index]
    {
        get
        {
            if (index < 0 || index >= _places.Count)
            {
                return "";
            }

            var (page, start, length) = _places[index];
            return new string(_pages[page], start, length);
        }
    }

    private bool TryAdd(string text)
    {
        var length = Math.Min(text.Length, PageLength);
        if (_pages.Count == 0 || _used + length > PageLength)
        {
            _pages.Add(new char[PageLength]);
            _used = 0;
        }

        text.CopyTo(0, _pages[^1], _used, length);
        _places.Add((_pages.Count - 1, _used, length));
        _used += length;
        return _places.Count < Most && _pages.Count * (long)PageLength <= FlowWriter.LongestText;
    }
}
