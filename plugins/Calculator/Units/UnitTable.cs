using System.Collections.Frozen;
using AgentDesk.Plugins.Calculator.Numerics;
using AgentDesk.Plugins.Calculator.Syntax;

namespace AgentDesk.Plugins.Calculator.Units;

/// <summary>Looks units up by any of their names. Symbols that differ only in case (Mbit and MB, kb and kB) are told apart first; other spellings are not.</summary>
internal sealed class UnitTable
{
    private readonly FrozenDictionary<string, Unit> _exact;
    private readonly FrozenDictionary<string, Unit> _anyCase;

    public UnitTable()
    {
        var exact = new Dictionary<string, Unit>(StringComparer.Ordinal);
        var anyCase = new Dictionary<string, Unit>(StringComparer.OrdinalIgnoreCase);
        foreach (var (quantity, block) in UnitDefinitions.Blocks)
        {
            foreach (var fields in block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')))
            {
                var unit = new Unit(quantity, fields[0].Replace('_', ' '), Fraction(fields[1]), Offset(fields[0]));
                foreach (var name in fields.Skip(2).Prepend(fields[0]).Select(name => name.Replace('_', ' ')))
                {
                    exact.TryAdd(name, unit);
                    anyCase.TryAdd(name, unit);
                }
            }
        }

        (_exact, _anyCase) = (exact.ToFrozenDictionary(StringComparer.Ordinal), anyCase.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The unit of a name, or null.</summary>
    public Unit? Find(string name)
    {
        var words = string.Join(' ', name.Normalize(System.Text.NormalizationForm.FormC).Split([' ', '_', '\u3000'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        words = words.Replace('／', '/').Replace('μ', 'µ');
        return _exact.GetValueOrDefault(words) ?? _anyCase.GetValueOrDefault(words);
    }

    /// <summary>Zero of the scale in kelvins.</summary>
    private static Rational Offset(string symbol) => symbol switch
    {
        "°C" => Rational.Create(27315, 100),
        "°F" => Rational.Create(45967 * 5, 900),
        _ => Rational.Zero,
    };

    private static Rational Fraction(string text)
    {
        var parts = text.Split('/').Select(part => DecimalLiteral.Read(part, 0, allowGrouping: false)!.Value.Value!.Value).ToArray();
        return parts.Length == 1 ? parts[0] : parts[0] / parts[1];
    }
}
