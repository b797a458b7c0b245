using AngleSharp.Html.Parser.Tokens;

namespace AgentDesk.Core.Documents;

/// <summary>An element that has begun.</summary>
internal readonly record struct HtmlElement(string Name, HtmlRole Role);

/// <summary>The open elements: bounded, and linear over a whole page, because elements that are not open are known without a search.</summary>
internal sealed class HtmlStack(Action<HtmlElement> closed)
{
    /// <summary>Deeper elements are not tracked; their text still counts.</summary>
    private const int Deepest = 512;

    /// <summary>How far up an element may be that ends without an end tag.</summary>
    private const int ImpliedReach = 16;

    private readonly List<HtmlElement> _open = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly int[] _byRole = new int[Enum.GetValues<HtmlRole>().Length];

    public bool IsInside(HtmlRole role) => _byRole[(int)role] > 0;

    /// <summary>Opens an element, unless it is one without content or of no interest; whether it did.</summary>
    public bool Push(HtmlTagToken tag, HtmlRole role)
    {
        var tracked = role is not HtmlRole.Inline || IsInside(HtmlRole.Hidden) || tag.Name == "p";
        if (!tracked || HtmlElements.IsVoid(tag.Name) || _open.Count >= Deepest || (tag.IsSelfClosing && role == HtmlRole.Hidden))
        {
            return false;
        }

        _open.Add(new HtmlElement(tag.Name, role));
        _byName[tag.Name] = _byName.GetValueOrDefault(tag.Name) + 1;
        _byRole[(int)role]++;
        return true;
    }

    /// <summary>Closes the innermost element of that name and everything in it; nothing where none is open.</summary>
    public void Close(string name)
    {
        if (_byName.GetValueOrDefault(name) > 0)
        {
            while (Pop() != name)
            {
                // each element is popped once
            }
        }
    }

    /// <summary>Closes the elements that end, though nobody closed them, where an element of that name begins.</summary>
    public void CloseImplied(string next)
    {
        var least = Math.Max(0, _open.Count - ImpliedReach);
        for (var at = _open.Count - 1; at >= least && !IsBorder(_open[at].Name); at--)
        {
            if (HtmlElements.EndsAt(_open[at].Name, next))
            {
                while (_open.Count > at)
                {
                    Pop();
                }
            }
        }
    }

    public void CloseAll()
    {
        while (_open.Count > 0)
        {
            Pop();
        }
    }

    /// <summary>An item or cell ends only for others of its own list or table.</summary>
    private static bool IsBorder(string name) => name is "ul" or "ol" or "dl" or "table" or "menu";

    private string Pop()
    {
        var element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _byName[element.Name]--;
        _byRole[(int)element.Role]--;
        closed(element);
        return element.Name;
    }
}
