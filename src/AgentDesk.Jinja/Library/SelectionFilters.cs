using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Filters that apply another filter or a test to every element. Their results are iterators that give each element once.</summary>
internal static class SelectionFilters
{
    public static void AddTo(FilterTable filters)
    {
        filters.AddOpen("map", (state, value, arguments) => new PyIterator("generator", Map(state, value, arguments)));
        AddSelection("select", wanted: true, byAttribute: false);
        AddSelection("reject", wanted: false, byAttribute: false);
        AddSelection("selectattr", wanted: true, byAttribute: true);
        AddSelection("rejectattr", wanted: false, byAttribute: true);

        void AddSelection(string name, bool wanted, bool byAttribute) => filters.AddOpen(name, (state, value, arguments) =>
            new PyIterator("generator", Select(state, value, arguments, wanted, byAttribute)));
    }

    private static IEnumerable<object?> Map(RenderState state, object? value, Arguments arguments)
    {
        if (!Truth.Of(value))
        {
            yield break;
        }

        var function = Function(state, arguments);
        foreach (var item in Iteration.Over(state, value))
        {
            state.Step();
            yield return function(item);
        }
    }

    private static Func<object?, object?> Function(RenderState state, Arguments arguments)
    {
        if (arguments.Positional.Length == 0 && arguments.Named.Any(argument => argument.Name == "attribute"))
        {
            var given = new Signature("map", 0, "attribute", "default").Bind(state, arguments);
            var path = AttributePath.Of(state, given[0]);
            return item => path.Get(state, item, given.Or(1, null));
        }

        if (arguments.Positional.Length == 0)
        {
            throw state.Error("map requires a filter argument");
        }

        var name = Repr.Str(state, arguments.Positional[0]);
        var filter = Filters.Find(name) ?? throw state.Error($"No filter named '{name}'.");
        var rest = new Arguments(arguments.Positional[1..], arguments.Named);
        return item => filter.Apply(state, item, rest);
    }

    private static IEnumerable<object?> Select(RenderState state, object? value, Arguments arguments, bool wanted, bool byAttribute)
    {
        if (!Truth.Of(value))
        {
            yield break;
        }

        var skip = byAttribute ? 1 : 0;
        if (arguments.Positional.Length < skip)
        {
            throw state.Error("Missing parameter for attribute name");
        }

        var path = AttributePath.Of(state, byAttribute ? arguments.Positional[0] : null);
        var condition = Condition(state, arguments, skip);
        foreach (var item in Iteration.Over(state, value))
        {
            state.Step();
            if (condition(path.Get(state, item)) == wanted)
            {
                yield return item;
            }
        }
    }

    private static Func<object?, bool> Condition(RenderState state, Arguments arguments, int skip)
    {
        if (arguments.Positional.Length == skip)
        {
            return Truth.Of;
        }

        var name = Repr.Str(state, arguments.Positional[skip]);
        var test = Tests.Find(name) ?? throw state.Error($"No test named '{name}'.");
        var rest = new Arguments(arguments.Positional[(skip + 1)..], arguments.Named);
        return item => test.Apply(state, item, rest);
    }
}
