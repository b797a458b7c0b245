using System.Numerics;

namespace AgentDesk.Jinja.Values;

/// <summary>Python's truth of values: empty, zero, None and undefined are false.</summary>
internal static class Truth
{
    public static bool Of(object? value) => value switch
    {
        null or Undefined => false,
        bool flag => flag,
        string text => text.Length > 0,
        long number => number != 0,
        double number => number != 0,
        BigInteger big => !big.IsZero,
        Markup markup => markup.Text.Length > 0,
        ISequence sequence => sequence.Count > 0,
        PyDict dict => dict.Count > 0,
        DictView view => view.Dict.Count > 0,
        _ => true,
    };
}
