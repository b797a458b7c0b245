namespace AgentDesk.Jinja.Tests;

/// <summary>Templates that would take all memory, time or stack end with an error of the kind Limit.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in ns.l %}{% set _ = ns.l.append(1) %}{% endfor %}")]
    [InlineData("{{ range(100001) }}")]
    [InlineData("{{ 'x' * 20000000 }}")]
    [InlineData("{{ 'x' * 99999999999999999999 }}")]
    [InlineData("{% set ns = namespace(s='xx') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}")]
    [InlineData("{% set ns = namespace(s='xx') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}")]
    [InlineData("{% set ns = namespace(s='xx') %}{% for i in range(60) %}{% set ns.s = ns.s.replace('x', 'xxxx') %}{% endfor %}")]
    [InlineData("{% set ns = namespace(s='xx') %}{% for i in range(60) %}{% set ns.s = ns.s.join(['', '', '', '']) ~ ns.s %}{% endfor %}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = ns.l + ns.l %}{% endfor %}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = ns.l * 4 %}{% endfor %}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | tojson }}")]
    [InlineData("{% set ns = namespace(l=(1,)) %}{% for i in range(60) %}{% set ns.l = (ns.l, ns.l) %}{% endfor %}{{ {ns.l: 1} }}")]
    [InlineData("{% set a = namespace(l=[1]) %}{% set b = namespace(l=[1]) %}{% for i in range(60) %}{% set a.l = [a.l, a.l] %}{% set b.l = [b.l, b.l] %}{% endfor %}{{ a.l == b.l }}")]
    [InlineData("{% set ns = namespace(l=[]) %}{% for i in range(9999) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}")]
    [InlineData("{% set ns = namespace(l=[]) %}{% for i in range(9999) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l | tojson }}")]
    [InlineData("{% set ns = namespace(l=()) %}{% for i in range(9999) %}{% set ns.l = (ns.l,) %}{% endfor %}{{ ns.l in {} }}")]
    [InlineData("{% set l = [] %}{% set _ = l.append(l) %}{{ l }}")]
    [InlineData("{% set l = [] %}{% set _ = l.append(l) %}{% set m = [] %}{% set _ = m.append(m) %}{{ l < m }}")]
    [InlineData("{{ 2 ** 99999999 }}")]
    [InlineData("{{ 2 ** (2 ** 70) }}")]
    [InlineData("{% set ns = namespace(n=3) %}{% for i in range(99) %}{% set ns.n = ns.n * ns.n %}{% endfor %}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}")]
    [InlineData("{% macro m() %}{% call m() %}{{ m() }}{% endcall %}{{ caller() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% set l = [1] %}{% for x in l recursive %}{{ loop(l) }}{% endfor %}")]
    [InlineData("{{ 'x'.center(99999999) }}")]
    [InlineData("{{ '%99999999d' % 1 }}")]
    [InlineData("{{ '%999999999d' % 1 }}")]
    [InlineData("{{ '%.99999f' % 1.5 }}")]
    [InlineData("{{ '{:99999999}'.format(1) }}")]
    [InlineData("{{ '\\t'.expandtabs(99999999) }}")]
    [InlineData("{{ 'x' | indent(99999999, true) }}")]
    [InlineData("{{ [1] | tojson(indent=99999999) }}")]
    [InlineData("{{ [1] | batch(99999999, 'x') | list }}")]
    [InlineData("{{ [1] | slice(99999999) | list }}")]
    public void Render_RunawayTemplate_IsLimit(string source) =>
        Assert.Equal(JinjaErrorKind.Limit, TestData.RenderError(source, new JinjaOptions { MaxSteps = 1_000_000 }).Kind);

    [Theory]
    [InlineData("'z' in s")]
    [InlineData("s == t")]
    [InlineData("s | length")]
    [InlineData("s[-1]")]
    [InlineData("s | last")]
    [InlineData("s.find('z')")]
    [InlineData("s.startswith('z', 1)")]
    [InlineData("s.strip(t)")]
    [InlineData("s.split('z')")]
    [InlineData("s | int")]
    [InlineData("s is lower")]
    [InlineData("{}[s]")]
    [InlineData("s | indent")]
    [InlineData("('<' * 1000000) | striptags")]
    [InlineData("(s ~ 'b') in s")]
    [InlineData("s.format()")]
    [InlineData("[s] | sort")]
    [InlineData("l.insert(0, 1)")]
    [InlineData("[1] | map(attribute=s) | list")]
    public void Render_ManyPassesOverLongValues_IsLimit(string expression)
    {
        var source = "{% set s = 'a' * 2000000 %}{% set t = 'a' * 2000000 %}{% set l = [1] * 100000 %}"
            + "{% for i in range(99999) %}{% set _ = " + expression + " %}{% endfor %}";
        Assert.Equal(JinjaErrorKind.Limit, TestData.RenderError(source, new JinjaOptions { MaxSteps = 2_000_000 }).Kind);
    }

    [Fact]
    public void Parse_ManyNamesAndConditions_StaysLinear()
    {
        var names = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{{{n{i}}}}}"));
        var conditions = string.Concat(Enumerable.Repeat("{%if a%}{%endif%}", 40_000));
        var strings = "{{" + string.Concat(Enumerable.Repeat("'a'", 40_000)) + "}}";
        var text = JinjaTemplate.Parse(names + conditions + strings).Render(new Dictionary<string, object?>(), TestContext.Current.CancellationToken);
        Assert.Equal(40_000, text.Length);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{1:", "}")]
    [InlineData("not ", "")]
    [InlineData("-", "")]
    [InlineData("f(", ")")]
    [InlineData("a[", "]")]
    [InlineData("1 if a else ", "")]
    [InlineData("a|d(", ")")]
    public void Parse_DeepExpression_IsLimit(string open, string close)
    {
        var source = "{{ " + string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000)) + " }}";
        Assert.Equal(JinjaErrorKind.Limit, TestData.RenderError(source).Kind);
    }

    [Theory]
    [InlineData("{% if 1 %}")]
    [InlineData("{% for x in y %}")]
    [InlineData("{% macro m() %}")]
    [InlineData("{% call m() %}")]
    [InlineData("{% set x %}")]
    [InlineData("{% filter upper %}")]
    [InlineData("{% with %}")]
    public void Parse_DeepStatements_IsLimit(string open) =>
        Assert.Equal(JinjaErrorKind.Limit, TestData.RenderError(string.Concat(Enumerable.Repeat(open, 20_000))).Kind);

    [Theory]
    [InlineData("+1")]
    [InlineData(".a")]
    [InlineData("|upper")]
    [InlineData(" and 1")]
    [InlineData("()")]
    [InlineData(" if 1")]
    public void Render_LongChain_NeverOverflowsTheStack(string link)
    {
        var source = "{{ x" + string.Concat(Enumerable.Repeat(link, 400_000)) + " }}";
        var error = Record.Exception(() => JinjaTemplate.Parse(source).Render(
            new Dictionary<string, object?> { ["x"] = 1 },
            TestContext.Current.CancellationToken));
        Assert.True(error is JinjaException, error?.ToString() ?? "It fitted on the stack.");
    }

    [Fact]
    public void Render_OutputBeyondBound_IsLimit()
    {
        var error = TestData.RenderError("12345678901", new JinjaOptions { MaxOutputLength = 10 });
        Assert.Equal(JinjaErrorKind.Limit, error.Kind);
        Assert.Contains("MaxOutputLength (10)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_StepsBeyondBound_NamesOption()
    {
        var error = TestData.RenderError("{% for i in range(1000) %}{{ i }}{% endfor %}", new JinjaOptions { MaxSteps = 500 });
        Assert.Equal(JinjaErrorKind.Limit, error.Kind);
        Assert.Contains("MaxSteps (500)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SourceBeyondBound_NamesOption()
    {
        var error = Assert.Throws<JinjaException>(() => JinjaTemplate.Parse("12345", new JinjaOptions { MaxSourceLength = 4 }));
        Assert.Equal(JinjaErrorKind.Limit, error.Kind);
        Assert.Contains("MaxSourceLength", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HighDepthOption_WatchesTheStack()
    {
        var options = new JinjaOptions { MaxDepth = 10_000 };
        var error = TestData.RenderError("{% macro m(n) %}{{ m(n + 1) if n < 1000000 }}{% endmacro %}{{ m(0) }}", options);
        Assert.Equal(JinjaErrorKind.Limit, error.Kind);
    }

    [Fact]
    public void Render_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var template = JinjaTemplate.Parse("{% for i in items %}{% for j in range(99999) %}{% endfor %}{% endfor %}");

        Assert.Throws<OperationCanceledException>(() =>
            template.Render(new Dictionary<string, object?> { ["items"] = CancelWhileRead() }, cancellation.Token));

        IEnumerable<object?> CancelWhileRead()
        {
            yield return 1;
            cancellation.Cancel();
        }
    }
}
