using System.Text;

namespace AgentDesk.Jinja.Values;

/// <summary>Text counted in code points, as Python counts it, over .NET's UTF-16.</summary>
internal static class CodePoints
{
    /// <summary>Whether every code point is one UTF-16 unit, so that positions are the same.</summary>
    public static bool IsSimple(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0;

    public static int Length(string text)
    {
        if (IsSimple(text))
        {
            return text.Length;
        }

        var length = 0;
        for (var i = 0; i < text.Length; i += Width(text, i))
        {
            length++;
        }

        return length;
    }

    /// <summary>UTF-16 units of the code point at a position; a lone surrogate is one.</summary>
    public static int Width(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    /// <summary>The position in UTF-16 units of the code point with an index.</summary>
    public static int Offset(string text, int index)
    {
        if (IsSimple(text))
        {
            return Math.Min(index, text.Length);
        }

        var at = 0;
        for (; index > 0 && at < text.Length; index--)
        {
            at += Width(text, at);
        }

        return at;
    }

    /// <summary>The index in code points of a position in UTF-16 units.</summary>
    public static int IndexAt(string text, int offset) => offset <= 0 ? offset : Length(text[..offset]);

    public static string At(string text, int index)
    {
        var offset = Offset(text, index);
        return text.Substring(offset, Width(text, offset));
    }

    public static IEnumerable<string> Enumerate(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var width = Width(text, at);
            yield return text.Substring(at, width);
            at += width;
        }
    }

    /// <summary>Order by code points, which differs from the order of UTF-16 units beyond U+FFFF.</summary>
    public static int Compare(string left, string right)
    {
        var shared = left.AsSpan().CommonPrefixLength(right);
        if (shared == left.Length || shared == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        return Weight(left[shared]).CompareTo(Weight(right[shared]));

        static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
    }

    public static string Reverse(string text)
    {
        var reversed = new StringBuilder(text.Length);
        for (var end = text.Length; end > 0;)
        {
            var width = end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? 2 : 1;
            reversed.Append(text, end - width, width);
            end -= width;
        }

        return reversed.ToString();
    }
}
