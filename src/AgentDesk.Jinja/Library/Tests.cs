using System.Collections.Frozen;
using System.Numerics;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Syntax;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>The tests of Jinja 3.1, used as <c>value is name</c>.</summary>
internal static class Tests
{
    private static readonly FrozenDictionary<string, Test> All = Create().ToFrozenDictionary();

    public static Test? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, Test> Create()
    {
        var tests = new Dictionary<string, Test>();
        Value("defined", value => value is not Undefined);
        Value("undefined", value => value is Undefined);
        Value("none", value => value is null);
        Value("boolean", value => value is bool);
        Value("true", value => value is true);
        Value("false", value => value is false);
        Value("integer", value => value is long or BigInteger);
        Value("float", value => value is double);
        Value("number", Numbers.IsNumber);
        Value("string", value => value is string or Markup);
        Value("mapping", value => value is PyDict);
        Value("sequence", value => value is string or Markup or ISequence or PyDict or Undefined);
        Value("iterable", Iteration.IsIterable);
        Value("callable", value => value is ICallable or Undefined);
        Value("escaped", value => value is Markup);
        Value("filter", value => Comparison.Plain(value) is string name && Filters.Find(name) is not null);
        Value("test", value => Comparison.Plain(value) is string name && Find(name) is not null);
        Add("lower", [], (state, value, _) => CharacterTests.IsLower(TextFilters.Text(state, value)));
        Add("upper", [], (state, value, _) => CharacterTests.IsUpper(TextFilters.Text(state, value)));
        Add("odd", [], (state, value, _) => Comparison.AreEqual(state, Rest(state, value, 2L), 1L));
        Add("even", [], (state, value, _) => Comparison.AreEqual(state, Rest(state, value, 2L), 0L));
        Add("divisibleby", ["num"], (state, value, a) => Comparison.AreEqual(state, Rest(state, value, a[0]), 0L));
        Add("sameas", ["other"], (_, value, a) => IsSame(value, a[0]));
        Add("in", ["seq"], (state, value, a) => Comparison.Contains(state, a[0], value));
        Compare(["==", "eq", "equalto"], (state, value, other) => Comparison.AreEqual(state, value, other));
        Compare(["!=", "ne"], (state, value, other) => !Comparison.AreEqual(state, value, other));
        Compare([">", "gt", "greaterthan"], (state, value, other) => Comparison.Order(state, value, other, ">") > 0);
        Compare([">=", "ge"], (state, value, other) => Comparison.Order(state, value, other, ">=") >= 0);
        Compare(["<", "lt", "lessthan"], (state, value, other) => Comparison.Order(state, value, other, "<") < 0);
        Compare(["<=", "le"], (state, value, other) => Comparison.Order(state, value, other, "<=") <= 0);
        return tests;

        void Add(string name, string[] parameters, Func<RenderState, object?, Bound, bool> body) =>
            tests[name] = new Test(new Signature(name, parameters.Length, parameters), body);

        void Value(string name, Func<object?, bool> body) => Add(name, [], (_, value, _) => body(value));

        void Compare(string[] names, Func<RenderState, object?, object?, bool> body) =>
            Array.ForEach(names, name => Add(name, ["other"], (state, value, a) => body(state, value, a[0])));
    }

    private static object? Rest(RenderState state, object? value, object? divisor) =>
        Arithmetic.Apply(state, BinaryOperator.Modulo, value, divisor);

    /// <summary>Identity, where small numbers and texts with equal content count as one object, as they mostly are in Python.</summary>
    private static bool IsSame(object? value, object? other) => (value, other) switch
    {
        (bool a, bool b) => a == b,
        (long a, long b) => a == b,
        (string a, string b) => a == b,
        _ => ReferenceEquals(value, other),
    };
}
