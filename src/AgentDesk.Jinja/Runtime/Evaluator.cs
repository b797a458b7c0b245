using AgentDesk.Jinja.Binding;
using AgentDesk.Jinja.Syntax;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Runtime;

/// <summary>How a sequence of statements ended.</summary>
internal enum Flow
{
    Normal,
    Break,
    Continue,
}

/// <summary>Walks a bound template. This part runs statements.</summary>
internal sealed partial class Evaluator(RenderState state)
{
    /// <summary>Loads what a scope starts with.</summary>
    public static void Enter(RenderState state, Frame frame, ScopeEntry entry)
    {
        state.Charge(entry.Loads.Length / 8);
        foreach (var load in entry.Loads)
        {
            frame[load.Slot] = load.Kind switch
            {
                LoadKind.Resolve => state.Resolve(load.Name),
                LoadKind.Alias => frame.Read(load.Alias),
                _ => Missing.Value,
            };
        }
    }

    public Flow Run(Statement[] statements, Frame frame, OutputBuffer output)
    {
        foreach (var statement in statements)
        {
            var flow = Run(statement, frame, output);
            if (flow != Flow.Normal)
            {
                return flow;
            }
        }

        return Flow.Normal;
    }

    private Flow Run(Statement statement, Frame frame, OutputBuffer output)
    {
        state.Step();
        state.Line = statement.Line;
        switch (statement)
        {
            case TextStatement text:
                output.Append(text.Text);
                return Flow.Normal;
            case OutputStatement print:
                output.Append(Repr.Str(state, Evaluate(print.Value, frame)));
                return Flow.Normal;
            case IfStatement condition:
                return RunIf(condition, frame, output);
            case SetStatement set:
                Assign(set.Target, Evaluate(set.Value, frame), frame);
                return Flow.Normal;
            case ForStatement loop:
                StackGuard.Check(loop.Line);
                return RunFor(loop, frame, output);
            case BreakStatement:
                return Flow.Break;
            case ContinueStatement:
                return Flow.Continue;
            case MacroStatement macro:
                frame.Write(macro.Target.Slot, new Macro(this, macro.Macro, frame));
                return Flow.Normal;
            default:
                StackGuard.Check(statement.Line);
                return RunBlock(statement, frame, output);
        }
    }

    private Flow RunIf(IfStatement condition, Frame frame, OutputBuffer output)
    {
        foreach (var branch in condition.Branches)
        {
            if (Truth.Of(Evaluate(branch.Test, frame)))
            {
                return Run(branch.Body, frame, output);
            }
        }

        return Run(condition.Otherwise, frame, output);
    }

    private Flow RunBlock(Statement statement, Frame frame, OutputBuffer output)
    {
        switch (statement)
        {
            case SetBlockStatement block:
                var flow = Capture(block.Entry, block.Body, frame, out var text);
                if (flow == Flow.Normal)
                {
                    Assign(block.Target, ApplyChain(block.Filter, text, frame), frame);
                }

                return flow;
            case FilterBlockStatement filter:
                flow = Capture(filter.Entry, filter.Body, frame, out text);
                if (flow == Flow.Normal)
                {
                    output.Append(Repr.Str(state, ApplyChain(filter.Filter, text, frame)));
                }

                return flow;
            case CallBlockStatement call:
                var caller = new Macro(this, call.Caller, frame);
                var result = call.Call is null ? caller.Call(state, Arguments.None) : Call(call.Call, frame, caller);
                output.Append(Repr.Str(state, result));
                return Flow.Normal;
            case WithStatement with:
                return RunWith(with, frame, output);
            default:
                throw new InvalidOperationException($"Unknown statement {statement.GetType().Name}.");
        }
    }

    private Flow RunWith(WithStatement with, Frame frame, OutputBuffer output)
    {
        Enter(state, frame, with.Entry);
        foreach (var (target, value) in with.Bindings)
        {
            Assign(target, Evaluate(value, frame), frame);
        }

        return Run(with.Body, frame, output);
    }

    private Flow Capture(ScopeEntry entry, Statement[] body, Frame frame, out string text)
    {
        Enter(state, frame, entry);
        var buffer = new OutputBuffer(state);
        var flow = Run(body, frame, buffer);
        text = buffer.ToString();
        return flow;
    }

    private object? ApplyChain(FilterExpression? filter, object? text, Frame frame) => filter is null
        ? text
        : ApplyFilter(filter, ApplyChain((FilterExpression?)filter.Operand, text, frame), frame);

    private void Assign(AssignTarget target, object? value, Frame frame)
    {
        switch (target)
        {
            case NameTarget name:
                frame.Write(name.Slot, value);
                break;
            case AttributeTarget attribute:
                if (frame.Read(attribute.Target.Slot) is not Namespace space)
                {
                    throw state.Error("cannot assign attribute on non-namespace object");
                }

                space.Attributes.Set(attribute.Attribute, value);
                break;
            case TupleTarget tuple:
                Unpack(tuple, value, frame);
                break;
        }
    }

    private void Unpack(TupleTarget tuple, object? value, Frame frame)
    {
        if (!Iteration.IsIterable(value))
        {
            throw state.Error($"cannot unpack non-iterable {TypeNames.Of(value)} object");
        }

        var expected = tuple.Items.Length;
        var items = Iteration.Over(state, value).Take(expected + 1).ToArray();
        if (items.Length != expected)
        {
            throw state.Error(items.Length > expected
                ? $"too many values to unpack (expected {expected})"
                : $"not enough values to unpack (expected {expected}, got {items.Length})");
        }

        for (var i = 0; i < expected; i++)
        {
            Assign(tuple.Items[i], items[i], frame);
        }
    }
}
