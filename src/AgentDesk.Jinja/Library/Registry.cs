using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Library;

/// <summary>A filter: a function of the value before the bar and of its arguments.</summary>
internal sealed class Filter(Signature signature, Func<RenderState, object?, Bound, object?> body)
{
    public object? Apply(RenderState state, object? value, Arguments arguments) =>
        body(state, value, signature.Bind(state, arguments));
}

/// <summary>A test: a condition of the value before <c>is</c> and of its arguments.</summary>
internal sealed class Test(Signature signature, Func<RenderState, object?, Bound, bool> body)
{
    public bool Apply(RenderState state, object? value, Arguments arguments) =>
        body(state, value, signature.Bind(state, arguments));
}
