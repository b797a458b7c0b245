using AgentDesk.Jinja.Syntax;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Runtime;

internal sealed partial class Evaluator
{
    private Flow RunFor(ForStatement loop, Frame frame, OutputBuffer output)
    {
        var iterable = Evaluate(loop.Iterable, frame);
        if (loop.Recursive)
        {
            output.Append(RenderNested(loop, frame, iterable, 0));
            return Flow.Normal;
        }

        return RunLoop(loop, frame, output, iterable, null, 0);
    }

    /// <summary>One level of a recursive loop, with variables of its own.</summary>
    private string RenderNested(ForStatement loop, Frame frame, object? iterable, int depth)
    {
        state.Enter();
        var output = new OutputBuffer(state);
        RunLoop(loop, new Frame(loop.Function!, frame), output, iterable, (nested, level) => RenderNested(loop, frame, nested, level), depth);
        state.Leave();
        return output.ToString();
    }

    private Flow RunLoop(
        ForStatement loop, Frame frame, OutputBuffer output, object? iterable, Func<object?, int, string>? recurse, int depth)
    {
        var items = Iteration.Over(state, iterable);
        if (loop.Filter is not null)
        {
            items = Filtered(loop, new Frame(loop.FilterFunction!, frame), items);
        }

        // As in Python, an iteration that ends by break or continue does not keep the else part from running.
        var completed = false;
        if (loop.UsesLoop || loop.Recursive)
        {
            var context = new LoopContext(state, loop.Filter is null ? iterable : null, items, recurse, depth);
            frame.Write(loop.LoopSlot, context);
            while (context.TryNext(out var item) && RunIteration(loop, frame, output, item, ref completed) != Flow.Break)
            {
            }
        }
        else
        {
            foreach (var item in items)
            {
                if (RunIteration(loop, frame, output, item, ref completed) == Flow.Break)
                {
                    break;
                }
            }
        }

        if (completed)
        {
            return Flow.Normal;
        }

        Enter(state, frame, loop.OtherwiseEntry);
        return Run(loop.Otherwise, frame, output);
    }

    private Flow RunIteration(ForStatement loop, Frame frame, OutputBuffer output, object? item, ref bool completed)
    {
        state.Step();
        Enter(state, frame, loop.BodyEntry);
        Assign(loop.Target, item, frame);
        var flow = Run(loop.Body, frame, output);
        completed |= flow == Flow.Normal;
        return flow;
    }

    private IEnumerable<object?> Filtered(ForStatement loop, Frame frame, IEnumerable<object?> items)
    {
        foreach (var item in items)
        {
            state.Step();
            Enter(state, frame, loop.FilterEntry);
            Assign(loop.FilterTarget!, item, frame);
            if (Truth.Of(Evaluate(loop.Filter!, frame)))
            {
                yield return item;
            }
        }
    }
}
