using System.Collections.Frozen;
using System.Globalization;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>Which names there are and how many arguments they take.</summary>
internal static class Functions
{
    private const int Many = int.MaxValue;

    private static readonly FrozenDictionary<string, (int Least, int Most)> Arities = new Dictionary<string, (int, int)>
    {
        ["sqrt"] = (1, 1),
        ["cbrt"] = (1, 1),
        ["root"] = (2, 2),
        ["ln"] = (1, 1),
        ["log"] = (1, 2),
        ["log2"] = (1, 1),
        ["log10"] = (1, 1),
        ["exp"] = (1, 1),
        ["sin"] = (1, 1),
        ["cos"] = (1, 1),
        ["tan"] = (1, 1),
        ["asin"] = (1, 1),
        ["acos"] = (1, 1),
        ["atan"] = (1, 1),
        ["sinh"] = (1, 1),
        ["cosh"] = (1, 1),
        ["tanh"] = (1, 1),
        ["floor"] = (1, 1),
        ["ceil"] = (1, 1),
        ["round"] = (1, 2),
        ["abs"] = (1, 1),
        ["factorial"] = (1, 1),
        ["square"] = (1, 1),
        ["cube"] = (1, 1),
        ["mod"] = (2, 2),
        ["remainder"] = (2, 2),
        ["choose"] = (2, 2),
        ["pow"] = (2, 2),
        ["difference"] = (2, 2),
        ["quotient"] = (2, 2),
        ["min"] = (1, Many),
        ["max"] = (1, Many),
        ["sum"] = (1, Many),
        ["product"] = (1, Many),
        ["mean"] = (1, Many),
        ["median"] = (1, Many),
        ["stdev"] = (2, Many),
        ["pstdev"] = (1, Many),
        ["gcd"] = (1, Many),
        ["lcm"] = (1, Many),
    }.ToFrozenDictionary();

    public static bool IsConstant(string name) => name is "pi" or "e" or "tau";

    /// <summary>Whether a name may stand behind its operand: "7 factorial", "5 choose 2".</summary>
    public static bool IsPostfix(string name) => name is "factorial" or "choose";

    /// <summary>Whether "NAME of" takes one operand rather than a list.</summary>
    public static bool TakesOne(string name) => Arities[name].Least == 1 && Arities[name].Most <= 2;

    /// <summary>What is wrong with a number of arguments, or null.</summary>
    public static string? ArityError(string name, int count)
    {
        var (least, most) = Arities[name];
        if (count >= least && count <= most)
            return null;
        var needed = least == most ? Number(least) : most == Many ? $"at least {Number(least)}" : $"{Number(least)} or {Number(most)}";
        return $"{name} takes {needed} {(needed == "1" ? "number" : "numbers")}, separated by commas and spaces, but got {Number(count)}.";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
