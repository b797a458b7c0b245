using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Runtime;

/// <summary>The evaluated arguments of a call.</summary>
internal sealed class Arguments(object?[] positional, (string Name, object? Value)[] named)
{
    public static readonly Arguments None = new([], []);

    public object?[] Positional { get; } = positional;

    public (string Name, object? Value)[] Named { get; } = named;
}

/// <summary>A value that a template can call.</summary>
internal interface ICallable
{
    object? Call(RenderState state, Arguments arguments);
}

internal delegate object? NativeFunction(RenderState state, Arguments arguments);

/// <summary>A function that the library offers under a global name.</summary>
internal sealed class GlobalFunction(NativeFunction function) : ICallable
{
    public object? Call(RenderState state, Arguments arguments) => function(state, arguments);
}

/// <summary>A method of a text, list, mapping or other value. The method knows its signature.</summary>
internal sealed class Method(Signature signature, Func<RenderState, object, Bound, object?> body)
{
    public object? Invoke(RenderState state, object self, Arguments arguments) =>
        body(state, self, signature.Bind(state, arguments));
}

internal sealed class BoundMethod(object self, Method method) : ICallable
{
    public object? Call(RenderState state, Arguments arguments) => method.Invoke(state, self, arguments);
}

/// <summary>Names, number and kind of a function's parameters.</summary>
internal sealed class Signature(string function, int required, params string[] parameters)
{
    /// <summary>Keyword arguments are refused, as Python's built-in methods mostly do.</summary>
    public bool PositionalOnly { get; init; }

    /// <summary>Any number of further positional arguments follow.</summary>
    public bool Variadic { get; init; }

    /// <summary>Any further keyword arguments are taken.</summary>
    public bool AnyNamed { get; init; }

    public Bound Bind(RenderState state, Arguments arguments)
    {
        var given = arguments.Positional;
        if (given.Length > parameters.Length && !Variadic)
        {
            throw state.Error($"{function}() takes at most {parameters.Length} argument(s) ({given.Length} given)");
        }

        var values = new object?[Math.Max(parameters.Length, given.Length)];
        Array.Fill(values, Missing.Value);
        given.CopyTo(values, 0);
        foreach (var (name, value) in arguments.Named)
        {
            var index = PositionalOnly ? -1 : Array.IndexOf(parameters, name);
            if (index < 0 && AnyNamed)
            {
                continue;
            }

            if (index < 0 || index < given.Length)
            {
                throw state.Error(index < 0
                    ? $"{function}() got an unexpected keyword argument '{name}'"
                    : $"{function}() got multiple values for argument '{name}'");
            }

            values[index] = value;
        }

        for (var i = 0; i < required; i++)
        {
            if (values[i] is Missing)
            {
                throw state.Error($"{function}() missing required argument: '{parameters[i]}'");
            }
        }

        return new Bound(state, values, arguments);
    }
}
