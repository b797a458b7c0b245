using AgentDesk.Jinja.Syntax;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Runtime;

/// <summary>A macro, or the caller of a call block, with the variables around its definition.</summary>
internal sealed class Macro(Evaluator evaluator, MacroDefinition definition, Frame closure) : ICallable
{
    public string? Name => definition.Name;

    public object? Attribute(string name) => name switch
    {
        "name" => definition.Name,
        "arguments" => new PyTuple([.. definition.Parameters.Select(parameter => parameter.Name)]),
        "caller" => definition.UsesCaller,
        "catch_kwargs" => definition.KwargsSlot >= 0,
        "catch_varargs" => definition.VarargsSlot >= 0,
        _ => Undefined.Of(this, name),
    };

    public object? Call(RenderState state, Arguments arguments)
    {
        state.Enter();
        var frame = new Frame(definition.Function, closure);
        Evaluator.Enter(state, frame, definition.Entry);
        BindArguments(state, frame, arguments);
        BindDefaults(frame);
        var output = new OutputBuffer(state);
        evaluator.Run(definition.Body, frame, output);
        state.Leave();
        return output.ToString();
    }

    private void BindArguments(RenderState state, Frame frame, Arguments arguments)
    {
        var parameters = definition.Parameters;
        var given = arguments.Positional;
        var named = arguments.Named.ToList();
        state.Charge((parameters.Length / 8) + ((long)parameters.Length * named.Count / 16));
        for (var i = 0; i < parameters.Length; i++)
        {
            frame.Write(parameters[i].Slot, i < given.Length ? given[i] : Take(named, parameters[i].Name));
        }

        if (definition.CallerSlot >= 0)
        {
            var caller = Take(named, "caller");
            frame[definition.CallerSlot] = caller is null or Missing ? Undefined.Hint("No caller defined") : caller;
        }

        if (definition.KwargsSlot >= 0)
        {
            var rest = new PyDict();
            named.ForEach(argument => rest.Set(argument.Name, argument.Value));
            frame[definition.KwargsSlot] = rest;
        }
        else if (named.Count > 0)
        {
            throw state.Error($"macro {Repr.Brief(Name)} takes no keyword argument '{named[0].Name}'");
        }

        if (definition.VarargsSlot >= 0)
        {
            frame[definition.VarargsSlot] = new PyTuple([.. given.Skip(parameters.Length)]);
        }
        else if (given.Length > parameters.Length)
        {
            throw state.Error($"macro {Repr.Brief(Name)} takes not more than {parameters.Length} argument(s)");
        }
    }

    private void BindDefaults(Frame frame)
    {
        var parameters = definition.Parameters;
        var first = parameters.Length - definition.Defaults.Length;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (frame.Read(parameters[i].Slot) is Missing)
            {
                frame.Write(parameters[i].Slot, i >= first
                    ? evaluator.Evaluate(definition.Defaults[i - first], frame)
                    : Undefined.Hint($"parameter '{parameters[i].Name}' was not provided"));
            }
        }
    }

    private static object? Take(List<(string Name, object? Value)> named, string name)
    {
        var index = named.FindIndex(argument => argument.Name == name);
        if (index < 0)
        {
            return Missing.Value;
        }

        var value = named[index].Value;
        named.RemoveAt(index);
        return value;
    }
}
