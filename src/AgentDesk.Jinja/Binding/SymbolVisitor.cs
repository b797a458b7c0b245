using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Syntax;

namespace AgentDesk.Jinja.Binding;

/// <summary>Collects the names that one scope reads and assigns, in source order, without entering the scopes inside it.</summary>
internal sealed class SymbolVisitor(Scope scope)
{
    private Scope _scope = scope;

    public void Visit(Statement[] statements)
    {
        foreach (var statement in statements)
        {
            Visit(statement);
        }
    }

    public void Visit(Expression? expression)
    {
        switch (expression)
        {
            case null:
                break;
            case NameExpression name:
                _scope.Load(name.Name);
                break;
            default:
                StackGuard.Check(expression.Line);
                foreach (var child in Children.Of(expression))
                {
                    Visit(child);
                }

                break;
        }
    }

    public void Visit(AssignTarget target)
    {
        switch (target)
        {
            case NameTarget name:
                _scope.Store(name.Name);
                break;
            case AttributeTarget attribute:
                _scope.Load(attribute.Target.Name);
                break;
            case TupleTarget tuple:
                Array.ForEach(tuple.Items, Visit);
                break;
        }
    }

    private void Visit(Statement statement)
    {
        switch (statement)
        {
            case OutputStatement output:
                Visit(output.Value);
                break;
            case IfStatement condition:
                VisitIf(condition);
                break;
            case ForStatement loop:
                Visit(loop.Iterable);
                break;
            case SetStatement set:
                Visit(set.Value);
                Visit(set.Target);
                break;
            case SetBlockStatement block:
                Visit(block.Target);
                break;
            case MacroStatement macro:
                Visit(macro.Target);
                break;
            case CallBlockStatement call:
                Visit(call.Call);
                break;
            case FilterBlockStatement filter:
                Visit(filter.Filter);
                break;
            case WithStatement with:
                foreach (var (_, value) in with.Bindings)
                {
                    Visit(value);
                }

                break;
        }
    }

    private void VisitIf(IfStatement condition)
    {
        Visit(condition.Branches[0].Test);
        var first = InBranch(() => Visit(condition.Branches[0].Body));
        var others = InBranch(() =>
        {
            foreach (var branch in condition.Branches.AsSpan(1))
            {
                Visit(branch.Test);
                var body = InBranch(() => Visit(branch.Body));
                _scope.Merge(body, _scope.Branch(), _scope.Branch());
            }
        });
        var otherwise = InBranch(() => Visit(condition.Otherwise));
        _scope.Merge(first, others, otherwise);
    }

    private Scope InBranch(Action visit)
    {
        var outer = _scope;
        var branch = outer.Branch();
        _scope = branch;
        visit();
        _scope = outer;
        return branch;
    }
}
