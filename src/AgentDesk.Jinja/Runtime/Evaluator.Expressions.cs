using AgentDesk.Jinja.Syntax;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Runtime;

internal sealed partial class Evaluator
{
    public object? Evaluate(Expression expression, Frame frame)
    {
        state.Step();
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case NameExpression name:
                var value = frame.Read(name.Slot);
                return value is Missing ? Undefined.Name(name.Name) : value;
        }

        StackGuard.Check(expression.Line);
        return expression switch
        {
            AttributeExpression attribute => Attribute(attribute, frame),
            ItemExpression item => Item(item, frame),
            CallExpression call => Call(call, frame, caller: null),
            ComparisonExpression comparison => Compare(comparison, frame),
            LogicalExpression logical => Logical(logical, frame),
            TestExpression test => RunTest(test, frame),
            FilterExpression filter => ApplyFilter(filter, Evaluate(filter.Operand!, frame), frame),
            BinaryExpression binary => Binary(binary, frame),
            UnaryExpression unary => Unary(unary, frame),
            ConditionalExpression conditional => Conditional(conditional, frame),
            ConcatExpression concat => Concat(concat, frame),
            ListExpression list => new PyList([.. EvaluateAll(list.Items, frame)]),
            TupleExpression tuple => new PyTuple(EvaluateAll(tuple.Items, frame)),
            DictExpression dict => Dict(dict, frame),
            SliceExpression => throw state.Error("a slice must stand alone between the brackets"),
            _ => throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}."),
        };
    }

    private object?[] EvaluateAll(Expression[] items, Frame frame)
    {
        var values = new object?[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            values[i] = Evaluate(items[i], frame);
        }

        return values;
    }

    private object? Attribute(AttributeExpression attribute, Frame frame)
    {
        var target = Evaluate(attribute.Target, frame);
        state.Line = attribute.Line;
        return Access.Attribute(state, target, attribute.Name);
    }

    private object? Item(ItemExpression item, Frame frame)
    {
        var target = Evaluate(item.Target, frame);
        if (item.Key is SliceExpression slice)
        {
            var start = slice.Start is null ? null : Evaluate(slice.Start, frame);
            var stop = slice.Stop is null ? null : Evaluate(slice.Stop, frame);
            var step = slice.Step is null ? null : Evaluate(slice.Step, frame);
            state.Line = item.Line;
            return Slicing.Get(state, target, start, stop, step);
        }

        var key = Evaluate(item.Key, frame);
        state.Line = item.Line;
        return Access.Item(state, target, key);
    }

    private object? Call(CallExpression call, Frame frame, Macro? caller)
    {
        object? target;
        if (call.Target is AttributeExpression attribute)
        {
            // The usual case, a method, needs no object that binds it to its value.
            var self = Evaluate(attribute.Target, frame);
            if (self is not null && Access.Method(self, attribute.Name) is { } method)
            {
                var given = EvaluateArguments(call.Arguments, frame, caller);
                state.Line = call.Line;
                return method.Invoke(state, Comparison.Plain(self)!, given);
            }

            state.Line = attribute.Line;
            target = Access.Attribute(state, self, attribute.Name);
        }
        else
        {
            target = Evaluate(call.Target, frame);
        }

        var arguments = EvaluateArguments(call.Arguments, frame, caller);
        state.Line = call.Line;
        return target switch
        {
            ICallable callable => callable.Call(state, arguments),
            Undefined undefined => throw state.Error(undefined.Message),
            _ => throw state.Error($"'{TypeNames.Of(target)}' object is not callable"),
        };
    }

    private Arguments EvaluateArguments(ArgumentList list, Frame frame, Macro? caller = null)
    {
        if (ReferenceEquals(list, ArgumentList.Empty) && caller is null)
        {
            return Arguments.None;
        }

        var positional = EvaluateAll(list.Positional, frame);
        if (list.Spread is not null)
        {
            positional = [.. positional, .. Iteration.ToList(state, Evaluate(list.Spread, frame))];
        }

        var named = Array.ConvertAll(list.Named, argument => (argument.Name, Evaluate(argument.Value, frame)));
        if (list.NamedSpread is not null)
        {
            named = [.. named, .. NamedFrom(Evaluate(list.NamedSpread, frame))];
        }

        return new Arguments(positional, caller is null ? named : [.. named, ("caller", caller)]);
    }

    private IEnumerable<(string Name, object? Value)> NamedFrom(object? value) => value is PyDict dict
        ? dict.Items.Select(item => (item.Key as string ?? throw state.Error("keywords must be strings"), item.Value))
        : throw state.Error($"argument after ** must be a mapping, not {TypeNames.Of(value)}");

    private object? ApplyFilter(FilterExpression filter, object? value, Frame frame)
    {
        var arguments = EvaluateArguments(filter.Arguments, frame);
        state.Line = filter.Line;
        return filter.Filter is { } known
            ? known.Apply(state, value, arguments)
            : throw state.Error($"No filter named '{filter.Name}' found.");
    }

    private bool RunTest(TestExpression test, Frame frame)
    {
        var value = Evaluate(test.Operand, frame);
        var arguments = EvaluateArguments(test.Arguments, frame);
        state.Line = test.Line;
        return test.Test is { } known
            ? known.Apply(state, value, arguments)
            : throw state.Error($"No test named '{test.Name}' found.");
    }

    private object? Logical(LogicalExpression logical, Frame frame)
    {
        var left = Evaluate(logical.Left, frame);
        return Truth.Of(left) == logical.IsAnd ? Evaluate(logical.Right, frame) : left;
    }

    private object? Binary(BinaryExpression binary, Frame frame)
    {
        var left = Evaluate(binary.Left, frame);
        var right = Evaluate(binary.Right, frame);
        state.Line = binary.Line;
        return Arithmetic.Apply(state, binary.Operator, left, right);
    }

    private object? Unary(UnaryExpression unary, Frame frame)
    {
        var operand = Evaluate(unary.Operand, frame);
        return unary.Operator switch
        {
            UnaryOperator.Not => !Truth.Of(operand),
            UnaryOperator.Negative => Arithmetic.Negate(state, operand),
            _ => Arithmetic.Positive(state, operand),
        };
    }

    private object? Conditional(ConditionalExpression conditional, Frame frame)
    {
        if (Truth.Of(Evaluate(conditional.Test, frame)))
        {
            return Evaluate(conditional.Then, frame);
        }

        return conditional.Otherwise is null
            ? Undefined.Hint($"the inline if-expression on line {conditional.Line} evaluated to false and no else section was defined.")
            : Evaluate(conditional.Otherwise, frame);
    }

    private string Concat(ConcatExpression concat, Frame frame)
    {
        // All operands come before any becomes text: an operand may change what an earlier one holds.
        var parts = Array.ConvertAll(EvaluateAll(concat.Items, frame), value => Repr.Str(state, value));
        state.ChargeText(parts.Sum(part => (long)part.Length));
        return string.Concat(parts);
    }

    private PyDict Dict(DictExpression literal, Frame frame)
    {
        var dict = new PyDict();
        foreach (var (key, value) in literal.Items)
        {
            dict.Set(Comparison.Hashable(state, Evaluate(key, frame)), Evaluate(value, frame));
        }

        return dict;
    }

    private bool Compare(ComparisonExpression comparison, Frame frame)
    {
        var left = Evaluate(comparison.First, frame);
        foreach (var (op, operand) in comparison.Rest)
        {
            var right = Evaluate(operand, frame);
            state.Line = comparison.Line;
            if (!Holds(op, left, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private bool Holds(ComparisonOperator op, object? left, object? right) => op switch
    {
        ComparisonOperator.Equal => Comparison.AreEqual(state, left, right),
        ComparisonOperator.NotEqual => !Comparison.AreEqual(state, left, right),
        ComparisonOperator.In => Comparison.Contains(state, right, left),
        ComparisonOperator.NotIn => !Comparison.Contains(state, right, left),
        ComparisonOperator.Less => Comparison.Order(state, left, right, "<") < 0,
        ComparisonOperator.LessOrEqual => Comparison.Order(state, left, right, "<=") <= 0,
        ComparisonOperator.Greater => Comparison.Order(state, left, right, ">") > 0,
        _ => Comparison.Order(state, left, right, ">=") >= 0,
    };
}
