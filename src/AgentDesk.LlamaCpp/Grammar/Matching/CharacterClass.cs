using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>A set of code points, laid out to be asked about often. Immutable.</summary>
internal sealed class CharacterClass
{
    private readonly int[] _first;
    private readonly int[] _last;
    private readonly UInt128 _ascii;

    public CharacterClass(CodePointSet set)
    {
        _first = [.. set.Ranges.Select(range => range.First)];
        _last = [.. set.Ranges.Select(range => range.Last)];
        for (var c = 0; c < 128; c++)
        {
            if (set.Contains(c))
            {
                _ascii |= UInt128.One << c;
            }
        }

        Bytes = set.IsEmpty ? ShortestOutputs.Never : _first[0] switch { < 0x80 => 1, < 0x800 => 2, < 0x10000 => 3, _ => 4 };
    }

    /// <summary>The fewest bytes of UTF-8 that a character of it takes.</summary>
    public long Bytes { get; }

    public bool Contains(int c) => c < 128 ? (_ascii >> c & UInt128.One) != UInt128.Zero : Overlaps(c, c);

    /// <summary>Whether any character from one to another is in it.</summary>
    public bool Overlaps(int low, int high)
    {
        var range = MemoryExtensions.BinarySearch<int>(_last, low);
        range = range < 0 ? ~range : range;
        return range < _first.Length && _first[range] <= high;
    }

    /// <summary>Reads a class from the elements of a rule.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="index">Where it begins; moved past its end.</param>
    public static CodePointSet Read(ReadOnlySpan<GbnfElement> elements, ref int index)
    {
        var kind = elements[index].Kind;
        var ranges = new List<(int, int)>();
        do
        {
            var upper = elements[index + 1].Kind == GbnfElementKind.RangeUpper;
            ranges.Add((elements[index].Value, elements[upper ? index + 1 : index].Value));
            index += upper ? 2 : 1;
        }
        while (elements[index].Kind == GbnfElementKind.CharacterAlternative);

        return kind switch
        {
            GbnfElementKind.AnyCharacter => CodePointSet.All,
            GbnfElementKind.CharacterNot => CodePointSet.Of(ranges).Complement(),
            _ => CodePointSet.Of(ranges),
        };
    }
}
