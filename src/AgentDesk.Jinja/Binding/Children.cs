using AgentDesk.Jinja.Syntax;

namespace AgentDesk.Jinja.Binding;

/// <summary>The direct parts of an expression.</summary>
internal static class Children
{
    public static IEnumerable<Expression> Of(Expression expression) => expression switch
    {
        TupleExpression tuple => tuple.Items,
        ListExpression list => list.Items,
        ConcatExpression concat => concat.Items,
        DictExpression dict => dict.Items.SelectMany(item => new[] { item.Key, item.Value }),
        ConditionalExpression c => Some(c.Test, c.Then, c.Otherwise),
        LogicalExpression logical => [logical.Left, logical.Right],
        UnaryExpression unary => [unary.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        ComparisonExpression comparison => [comparison.First, .. comparison.Rest.Select(part => part.Operand)],
        AttributeExpression attribute => [attribute.Target],
        ItemExpression item => [item.Target, item.Key],
        SliceExpression slice => Some(slice.Start, slice.Stop, slice.Step),
        CallExpression call => [call.Target, .. call.Arguments.All()],
        FilterExpression filter => Some([filter.Operand, .. filter.Arguments.All()]),
        TestExpression test => [test.Operand, .. test.Arguments.All()],
        _ => [],
    };

    private static IEnumerable<Expression> Some(params Expression?[] parts) => parts.OfType<Expression>();
}
