using System.Collections.Frozen;
using System.Globalization;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>The functions that every template finds under a global name.</summary>
internal static class Globals
{
    /// <summary>The longest range that Jinja's sandbox allows.</summary>
    private const int MaxRange = 100_000;

    private static readonly Signature DictSignature = new("dict", 0, "source") { PositionalOnly = true, AnyNamed = true };

    private static readonly FrozenDictionary<string, GlobalFunction> All = new Dictionary<string, NativeFunction>
    {
        ["range"] = Range,
        ["dict"] = Dict,
        ["namespace"] = MakeNamespace,
        ["cycler"] = (state, arguments) => new Cycler(arguments.Positional is { Length: > 0 } items
            ? items
            : throw state.Error("at least one item has to be provided")),
        ["joiner"] = (state, arguments) => new Joiner(new Signature("joiner", 0, "sep").Bind(state, arguments).Text(0) ?? ", "),
        ["raise_exception"] = (state, arguments) => throw new JinjaException(
            JinjaErrorKind.Raised,
            Repr.Str(state, new Signature("raise_exception", 1, "message").Bind(state, arguments)[0]),
            state.Line),
        ["strftime_now"] = (state, arguments) => Strftime.Format(
            state,
            new Signature("strftime_now", 1, "format").Bind(state, arguments).RequiredText(0),
            state.Options.Clock.GetLocalNow().DateTime),
    }.ToFrozenDictionary(pair => pair.Key, pair => new GlobalFunction(pair.Value));

    public static object? Find(string name) => All.GetValueOrDefault(name);

    private static PyRange Range(RenderState state, Arguments arguments)
    {
        var given = new Signature("range", 1, "start", "stop", "step") { PositionalOnly = true }.Bind(state, arguments);
        var start = given.Has(1) ? given.Int(0, 0) : 0L;
        var stop = given.Has(1) ? given.Int(1, 0) : (long)given.Int(0, 0);
        var step = given.Int(2, 1);
        if (step == 0)
        {
            throw state.Error("range() arg 3 must not be zero");
        }

        var distance = step > 0 ? stop - start : start - stop;
        var count = distance <= 0 ? 0 : ((distance - 1) / Math.Abs((long)step)) + 1;
        return count <= MaxRange
            ? new PyRange(start, stop, step, (int)count)
            : throw state.Limit($"Range too big. The sandbox blocks ranges larger than {MaxRange.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static PyDict Dict(RenderState state, Arguments arguments)
    {
        var given = DictSignature.Bind(state, arguments);
        var dict = new PyDict();
        if (given.Has(0))
        {
            DictMethods.Update(state, dict, given[0]);
        }

        foreach (var (name, value) in arguments.Named)
        {
            dict.Set(name, value);
        }

        return dict;
    }

    private static Namespace MakeNamespace(RenderState state, Arguments arguments)
    {
        var space = new Namespace();
        var source = Dict(state, arguments);
        foreach (var (key, value) in source.Items)
        {
            space.Attributes.Set(key, value);
        }

        return space;
    }
}
