using AgentDesk.Plugins.Calculator.Evaluation;
using AgentDesk.Plugins.Calculator.Numerics;
using AgentDesk.Plugins.Calculator.Syntax;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>Tells computations from what merely looks like one: page ranges, dates, dimensions, "24/7", "the first half of 2023".</summary>
internal static class Plainness
{
    /// <summary>Whether a parsed span is plainly a computation. Alone in its message or asked for, less is enough than in the middle of a text.</summary>
    public static bool IsComputation(string text, Node node, IReadOnlyList<Token> tokens, int first, int last, bool whole, bool asks)
    {
        var span = tokens.Skip(first).Take(last - first + 1).ToArray();
        if (!HasOperation(node) || HasRange(span) || HasCode(text, span, asks) || (!asks && HasSpacedFactor(node)) || (!asks && LooksLikeNumberPlate(text, node, span)))
            return false;
        return whole || (!HasImplicitProduct(node) && !IsNotation(span) && !IsSpelledChinese(text[span[0].Start..span[^1].End]) && span.Select((_, i) => IsStrong(text, node, span, i)).Any(strong => strong));
    }

    private static bool HasOperation(Node node) => node switch
    {
        BinaryNode => true,
        CallNode { Arguments.Count: 1 } call when !Functions.TakesOne(call.Function) => HasOperation(call.Arguments[0]),
        CallNode => true,
        NegateNode negate => HasOperation(negate.Operand),
        PercentNode percent => HasOperation(percent.Operand),
        GroupNode group => HasOperation(group.Inner),
        _ => false,
    };

    /// <summary>A number before a bracket with a space between them, as in a title: Ninety-Three (8).</summary>
    private static bool HasSpacedFactor(Node node) => node is BinaryNode { Implicit: true } product && product.Right.Start > product.Left.End;

    /// <summary>10-15% of 200 is from 10 to 15 percent.</summary>
    private static bool HasRange(Token[] span) => Enumerable.Range(0, Math.Max(0, span.Length - 4)).Any(i => span[i..(i + 5)] is
        [{ Symbol: Symbol.Number }, { Symbol: Symbol.Minus }, { Symbol: Symbol.Number }, { Symbol: Symbol.PercentSign or Symbol.Percent }, { Symbol: Symbol.Of or Symbol.Off }]
        && span[i].End == span[i + 1].Start && span[i + 1].End == span[i + 2].Start);

    /// <summary>The fault code E-71 is no difference, whatever e is; E-1 and e-71 may be one where a computation is asked for, e-71 also within a longer one.</summary>
    private static bool HasCode(string text, Token[] span, bool asks) => Enumerable.Range(0, Math.Max(0, span.Length - 2)).Any(i =>
    {
        if (!(span[i] is { Symbol: Symbol.Name, Text: "e" } letter && span[i + 1] is { Symbol: Symbol.Minus } sign && span[i + 2] is { Symbol: Symbol.Number } number)
            || letter.End != sign.Start || sign.End != number.Start)
            return false;
        var digits = number.End - number.Start;
        return text[letter.Start] == 'E' ? digits > 1 || !asks : digits > 1 && !asks && span.Length == 3;
    });

    /// <summary>3×10^23 in the middle of a text is a number.</summary>
    private static bool IsNotation(Token[] span) => span is
        [{ Symbol: Symbol.Number }, { Symbol: Symbol.Times }, { Symbol: Symbol.Number } ten, { Symbol: Symbol.Power }, { Symbol: Symbol.Number }] && ten.Value.Equals(10);

    /// <summary>三加一 in the middle of a Chinese text is more often a name than a sum.</summary>
    private static bool IsSpelledChinese(string span) => !span.Any(char.IsDigit) && span.Any(c => c > '\u2E7F');

    private static bool HasImplicitProduct(Node node) => node switch
    {
        BinaryNode binary => binary.Implicit || HasImplicitProduct(binary.Left) || HasImplicitProduct(binary.Right),
        CallNode call => call.Arguments.Any(HasImplicitProduct),
        NegateNode negate => HasImplicitProduct(negate.Operand),
        PercentNode percent => HasImplicitProduct(percent.Operand),
        GroupNode group => HasImplicitProduct(group.Inner),
        _ => false,
    };

    /// <summary>Numbers joined by hyphens or slashes without spaces in the way of phone numbers, dates and codes; two years side by side.</summary>
    private static bool LooksLikeNumberPlate(string text, Node node, Token[] span)
    {
        var numbers = span.Where(token => token.Symbol == Symbol.Number).Select(token => text[token.Start..token.End]).ToArray();
        if (node is BinaryNode { Operator: Symbol.Minus } or CallNode { Function: "difference" } && numbers.Length == 2 && numbers.All(IsYear))
            return true;
        if (!span.All(token => token.Symbol == Symbol.Number || text[token.Start] is '-' or '－' or '–') || span.Where((token, i) => i > 0 && token.Start > span[i - 1].End).Any())
            return false;
        return numbers.Length > 2 || numbers.Any(number => number.Length > 1 && number[0] == '0') || (numbers.Length == 2 && numbers[0].Length is 3 or 4 && numbers[1].Length is 4 or 7 or 8 && numbers[1].All(char.IsAsciiDigit));
    }

    private static bool IsYear(string number) => number.Length == 4 && number.All(char.IsAsciiDigit) && number[0] is '1' or '2' && number[1] is '0' or '9' or '8' or '7';

    /// <summary>Whether a token makes its span a computation even in the middle of a text.</summary>
    private static bool IsStrong(string text, Node node, Token[] span, int index)
    {
        var token = span[index];
        var word = text[token.Start..token.End];
        var symbolic = !char.IsLetter(word[0]);
        var inside = index > 0 && index + 1 < span.Length;
        var spaced = inside && token.Start > span[index - 1].End && span[index + 1].Start > token.End;
        var even = spaced || (inside && token.Start == span[index - 1].End && span[index + 1].Start == token.End);
        return token.Symbol switch
        {
            Symbol.Plus => !symbolic || spaced || (even && span.Length > 3),
            Symbol.Minus => !symbolic,
            Symbol.Times => symbolic ? word != "·" && even && (span.Length > 3 || word == "*") : word is not ("x" or "X"),
            Symbol.Divide => symbolic ? word != "/" || (spaced && span.Length > 3) : !word.Equals("over", StringComparison.OrdinalIgnoreCase),
            Symbol.Squared or Symbol.Cubed => char.IsAsciiLetter(word[0]) || word[0] == '的',
            Symbol.Power or Symbol.Root or Symbol.SquareRootSuffix or Symbol.CubeRootSuffix or Symbol.NthPower => true,
            Symbol.AddedTo or Symbol.SubtractedFrom or Symbol.Multiply or Symbol.DivideVerb or Symbol.RemainderSuffix or Symbol.DiscountEnd => true,
            Symbol.Subtract or Symbol.Add or Symbol.ToThe when index + 1 < span.Length => span.Length > 3,
            Symbol.PartsPer when index + 1 < span.Length => index > 0 || (span.Length > 3 && span[2].Symbol != Symbol.Possessive),
            Symbol.Aggregate => token.Text != "difference",
            Symbol.Bang => !symbolic,
            Symbol.Of => IsShare(text, node, span, index),
            Symbol.Possessive => !IsYear(text[span[0].Start..span[0].End]) && !IsShareBefore(span, index),
            Symbol.HalfSuffix => !IsYear(text[span[0].Start..span[0].End]),
            Symbol.Name => !Functions.IsConstant(token.Text) && token.Text != "difference",
            Symbol.PercentSign or Symbol.Percent => IsChange(text, span, index) && !IsYear(text[span[0].Start..span[0].End]),
            _ => false,
        };
    }

    /// <summary>"240 + 15%" and 100增加15%, but not the range 80-90%.</summary>
    private static bool IsChange(string text, Token[] span, int index) =>
        index > 2 && span[index - 2] is { Symbol: Symbol.Plus or Symbol.Minus } sign && (sign.Start > span[index - 3].End || char.IsLetter(text[sign.Start]));

    /// <summary>40%的12个部门 speaks of departments, however much 40%的12 alone is a product.</summary>
    private static bool IsShareBefore(Token[] span, int index) =>
        span[index - 1].Symbol is Symbol.PercentSign or Symbol.Percent || (index > 1 && span[index - 2].Symbol is Symbol.PartsPer or Symbol.PartsOf);

    /// <summary>"15% of 240", "1/3 of 640", "three quarters of 90", but not "half of 2023".</summary>
    private static bool IsShare(string text, Node node, Token[] span, int index) =>
        index > 0 && index + 1 < span.Length && node is not NumberNode && span[index + 1].Symbol is not Symbol.Of
        && (span[index - 1].Symbol is Symbol.PercentSign or Symbol.Percent || !IsYear(text[span[index + 1].Start..span[index + 1].End])) && span[index + 1].Value.CompareTo(Rational.Zero) >= 0;
}
