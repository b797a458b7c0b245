using System.Collections.Frozen;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>The methods of Python's <c>str</c>, save those that make bytes or take translation tables.</summary>
internal static class StringMethods
{
    private static readonly FrozenDictionary<string, Method> All = Create().ToFrozenDictionary();

    public static Method? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, Method> Create()
    {
        var methods = new Dictionary<string, Method>();
        AddCase();
        AddCharacterTests();
        AddSearch();
        AddSplitting();
        AddPadding();
        methods["format"] = new Method(
            new Signature("format", 0) { Variadic = true, AnyNamed = true },
            (state, self, a) => BraceFormat.Apply(state, (string)self, a.Original.Positional, name => Named(a.Original, name)));
        Add("format_map", 1, ["mapping"], (state, text, a) => BraceFormat.Apply(state, text, [], name =>
            a[0] is PyDict dict && dict.TryGet(name, out var value) ? value : Missing.Value));
        return methods;

        void AddCase()
        {
            Simple("upper", TextCase.Upper);
            Simple("lower", TextCase.Lower);
            Simple("capitalize", TextCase.Capitalize);
            Simple("title", TextCase.Title);
            Simple("swapcase", TextCase.Swap);
            Simple("casefold", TextCase.Fold);
        }

        void AddCharacterTests()
        {
            Simple("islower", text => CharacterTests.IsLower(text));
            Simple("isupper", text => CharacterTests.IsUpper(text));
            Simple("istitle", text => CharacterTests.IsTitle(text));
            Simple("isspace", text => CharacterTests.IsSpace(text));
            Simple("isalpha", text => CharacterTests.IsAlpha(text));
            Simple("isdigit", text => CharacterTests.IsDigit(text));
            Simple("isdecimal", text => CharacterTests.IsDecimal(text));
            Simple("isnumeric", text => CharacterTests.IsNumeric(text));
            Simple("isalnum", text => CharacterTests.IsAlphanumeric(text));
            Simple("isascii", text => CharacterTests.IsAscii(text));
            Simple("isidentifier", text => CharacterTests.IsIdentifier(text));
            Simple("isprintable", text => CharacterTests.IsPrintable(text));
        }

        void AddSearch()
        {
            Search("find", (state, text, a) => TextSearch.Find(state, text, a, last: false));
            Search("rfind", (state, text, a) => TextSearch.Find(state, text, a, last: true));
            Search("index", (state, text, a) => TextSearch.Index(state, text, a, last: false));
            Search("rindex", (state, text, a) => TextSearch.Index(state, text, a, last: true));
            Search("count", (state, text, a) => TextSearch.Count(state, text, a));
            Search("startswith", (state, text, a) => TextSearch.HasAffix(state, text, a, atEnd: false));
            Search("endswith", (state, text, a) => TextSearch.HasAffix(state, text, a, atEnd: true));
            Add("replace", 2, ["old", "new", "count"], (state, text, a) =>
                TextSearch.Replace(state, text, a.RequiredText(0), a.RequiredText(1), a.Int(2, -1)));
            Add("removeprefix", 1, ["prefix"], (_, text, a) =>
                text.StartsWith(a.RequiredText(0), StringComparison.Ordinal) ? text[a.RequiredText(0).Length..] : text);
            Add("removesuffix", 1, ["suffix"], (_, text, a) =>
                text.EndsWith(a.RequiredText(0), StringComparison.Ordinal) ? text[..^a.RequiredText(0).Length] : text);
        }

        void AddSplitting()
        {
            AddNamed("split", ["sep", "maxsplit"], (state, text, a) => TextSplitting.Split(state, text, a.Text(0), a.Int(1, -1), fromRight: false));
            AddNamed("rsplit", ["sep", "maxsplit"], (state, text, a) => TextSplitting.Split(state, text, a.Text(0), a.Int(1, -1), fromRight: true));
            AddNamed("splitlines", ["keepends"], (state, text, a) =>
            {
                state.Charge(text.Length / 8);
                return new PyList([.. TextSplitting.Lines(text, a.Flag(0))]);
            });
            Add("partition", 1, ["sep"], (state, text, a) => TextSplitting.Partition(state, text, a.RequiredText(0), fromRight: false));
            Add("rpartition", 1, ["sep"], (state, text, a) => TextSplitting.Partition(state, text, a.RequiredText(0), fromRight: true));
            Add("strip", 0, ["chars"], (_, text, a) => TextSplitting.Strip(text, a.Text(0), left: true, right: true));
            Add("lstrip", 0, ["chars"], (_, text, a) => TextSplitting.Strip(text, a.Text(0), left: true, right: false));
            Add("rstrip", 0, ["chars"], (_, text, a) => TextSplitting.Strip(text, a.Text(0), left: false, right: true));
            Add("join", 1, ["iterable"], (state, text, a) => TextJoining.Join(state, text, a[0]));
        }

        void AddPadding()
        {
            Add("center", 1, ["width", "fillchar"], (state, text, a) => TextJoining.Center(state, text, a.Int(0, 0), Fill(state, a)));
            Add("ljust", 1, ["width", "fillchar"], (state, text, a) => TextJoining.Pad(state, text, a.Int(0, 0), Fill(state, a), onRight: true));
            Add("rjust", 1, ["width", "fillchar"], (state, text, a) => TextJoining.Pad(state, text, a.Int(0, 0), Fill(state, a), onRight: false));
            Add("zfill", 1, ["width"], (state, text, a) => TextJoining.ZeroFill(state, text, a.Int(0, 0)));
            AddNamed("expandtabs", ["tabsize"], (state, text, a) => TextJoining.ExpandTabs(state, text, a.Int(0, 8)));
        }

        void Simple(string name, Func<string, object?> body) =>
            methods[name] = new Method(new Signature(name, 0), (state, self, _) =>
            {
                state.ChargeText(((string)self).Length);
                return body((string)self);
            });

        // Only looks at the text, so that its length counts little.
        void Search(string name, Func<RenderState, string, Bound, object?> body) =>
            methods[name] = new Method(
                new Signature(name, 1, "sub", "start", "end") { PositionalOnly = true },
                (state, self, a) => body(state, (string)self, a));

        void Add(string name, int required, string[] parameters, Func<RenderState, string, Bound, object?> body) =>
            methods[name] = new Method(
                new Signature(name, required, parameters) { PositionalOnly = true },
                (state, self, a) => Counted(state, (string)self, a, body));

        void AddNamed(string name, string[] parameters, Func<RenderState, string, Bound, object?> body) =>
            methods[name] = new Method(new Signature(name, 0, parameters), (state, self, a) => Counted(state, (string)self, a, body));
    }

    private static object? Counted(RenderState state, string text, Bound a, Func<RenderState, string, Bound, object?> body)
    {
        state.Charge(text.Length / 8);
        return body(state, text, a);
    }

    private static object? Named(Arguments arguments, string name)
    {
        var index = Array.FindIndex(arguments.Named, argument => argument.Name == name);
        return index < 0 ? Missing.Value : arguments.Named[index].Value;
    }

    private static string Fill(RenderState state, Bound a)
    {
        var fill = a.Text(1) ?? " ";
        return CodePoints.Length(fill) == 1 ? fill : throw state.Error("The fill character must be exactly one character long");
    }
}
