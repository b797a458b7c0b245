using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>Grammars of strings: lengths by repetition, patterns and formats by an automaton that holds all of them at once.</summary>
internal static class TextRules
{
    private const int MaxMinimum = 10_000;

    public static string? Write(SchemaCompiler compiler, FlatSchema flat, string hint)
    {
        var (minimum, maximum) = Length(flat);
        if (minimum > maximum)
        {
            return null;
        }

        if (Automaton(flat) is not { } texts)
        {
            return minimum == 0 && maximum is null ? compiler.Json.AnyString : StringRules.OfLength(compiler.Json, minimum, maximum);
        }

        texts = WithLength(flat, texts, minimum, maximum);
        return texts is { Count: 1 } && !texts.Accepts[0] ? null : compiler.Shared($"{string.Join(' ', Expressions(flat))} {minimum} {maximum}", () => StringRules.Of(compiler.Json, texts, hint));
    }

    /// <summary>The bounds of the length, in code points.</summary>
    public static (int Minimum, int? Maximum) Length(FlatSchema flat)
    {
        var minimum = flat.Entries.Max(entry => entry.Count("minLength")) ?? 0;
        var maximum = flat.Entries.Min(entry => entry.Count("maxLength", StringRules.MaxLength));
        return minimum <= MaxMinimum ? (minimum, maximum) : throw flat.Error("minLength", $"more than {MaxMinimum} characters cannot be demanded.");
    }

    /// <summary>The texts that all patterns and formats allow; null where there are none.</summary>
    public static Automaton? Automaton(FlatSchema flat)
    {
        Automaton? all = null;
        foreach (var (keyword, pattern) in Expressions(flat))
        {
            var one = Try(flat, keyword, () => RegexCompiler.Compile(pattern));
            all = all is null ? one : Try(flat, keyword, () => all.Intersect(one));
        }

        return all;
    }

    /// <summary>The texts among others that have a length, and that all patterns and formats allow.</summary>
    public static Automaton Constrain(FlatSchema flat, Automaton texts, int minimum, int? maximum)
    {
        if (Automaton(flat) is { } own)
        {
            texts = Try(flat, flat.Has("pattern") ? "pattern" : "format", () => texts.Intersect(own));
        }

        return WithLength(flat, texts, minimum, maximum);
    }

    private static Automaton WithLength(FlatSchema flat, Automaton texts, int minimum, int? maximum)
    {
        return minimum == 0 && maximum is null
            ? texts
            : Try(flat, flat.Has("maxLength") ? "maxLength" : "minLength", () => texts.Intersect(Strings.Automaton.OfLength(minimum, maximum)));
    }

    private static IEnumerable<(string Keyword, string Pattern)> Expressions(FlatSchema flat)
    {
        foreach (var entry in flat.Entries)
        {
            if (entry.String("pattern") is { } pattern)
            {
                yield return ("pattern", pattern);
            }

            if (entry.String("format") is { } format && (flat.WrittenTypes() & JsonTypes.String) != 0 && !StringFormats.WithoutForm.Contains(format))
            {
                yield return ("format", StringFormats.Find(format)
                    ?? throw entry.Error("format", $"'{format}' cannot be compiled; the formats that can are {string.Join(", ", StringFormats.Names)}."));
            }
        }
    }

    private static Automaton Try(FlatSchema flat, string keyword, Func<Automaton> build)
    {
        try
        {
            return build();
        }
        catch (RegexException error)
        {
            throw flat.Error(keyword, error.Message);
        }
    }
}
