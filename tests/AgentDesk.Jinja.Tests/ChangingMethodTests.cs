namespace AgentDesk.Jinja.Tests;

/// <summary>Methods that Python's sandbox forbids because they change their object; here they work on the rendering's own values.</summary>
public sealed class ChangingMethodTests
{
    [Theory]
    [InlineData("l.append(4)", "[3, 1, 2, 4]")]
    [InlineData("l.extend([4, 5])", "[3, 1, 2, 4, 5]")]
    [InlineData("l.extend(l)", "[3, 1, 2, 3, 1, 2]")]
    [InlineData("l.insert(1, 9)", "[3, 9, 1, 2]")]
    [InlineData("l.insert(-1, 9)", "[3, 1, 9, 2]")]
    [InlineData("l.insert(99, 9)", "[3, 1, 2, 9]")]
    [InlineData("l.pop()", "[3, 1]")]
    [InlineData("l.pop(0)", "[1, 2]")]
    [InlineData("l.remove(1)", "[3, 2]")]
    [InlineData("l.reverse()", "[2, 1, 3]")]
    [InlineData("l.sort()", "[1, 2, 3]")]
    [InlineData("l.sort(reverse=true)", "[3, 2, 1]")]
    [InlineData("l.clear()", "[]")]
    [InlineData("d.update({'b': 2})", "{'a': 1, 'b': 2}")]
    [InlineData("d.update(b=2)", "{'a': 1, 'b': 2}")]
    [InlineData("d.update([('b', 2)])", "{'a': 1, 'b': 2}")]
    [InlineData("d.pop('a')", "{}")]
    [InlineData("d.pop('z', 0)", "{'a': 1}")]
    [InlineData("d.popitem()", "{}")]
    [InlineData("d.setdefault('b', 2)", "{'a': 1, 'b': 2}")]
    [InlineData("d.setdefault('a', 2)", "{'a': 1}")]
    [InlineData("d.clear()", "{}")]
    [InlineData("d.fromkeys(['x'])", "{'a': 1}")]
    public void Call_ChangingMethod_ChangesTheValue(string call, string expected)
    {
        var name = call[0];
        Assert.Equal(expected, TestData.Render($"{{% set l = [3, 1, 2] %}}{{% set d = {{'a': 1}} %}}{{% set _ = {call} %}}{{{{ {name} }}}}"));
    }

    [Theory]
    [InlineData("{{ [].pop() }}")]
    [InlineData("{{ [1].pop(5) }}")]
    [InlineData("{{ [1].remove(2) }}")]
    [InlineData("{{ {}.pop('a') }}")]
    [InlineData("{{ {}.popitem() }}")]
    [InlineData("{{ {}.update([1]) }}")]
    [InlineData("{% set d = {'a': 1} %}{% for k in d %}{% set _ = d.update({'b': 1}) %}{% endfor %}")]
    [InlineData("{{ [1, 'a'].sort() }}")]
    public void Call_ImpossibleChange_IsRuntimeError(string source) =>
        Assert.Equal(JinjaErrorKind.Runtime, TestData.RenderError(source).Kind);

    [Theory]
    [InlineData("{{ ''.__class__.__mro__ }}")]
    [InlineData("{{ [].__class__.__base__.__subclasses__() }}")]
    [InlineData("{{ range.__globals__.os }}")]
    [InlineData("{{ '{0.__class__.__mro__}'.format(1) }}")]
    [InlineData("{{ v.GetType().Assembly }}")]
    public void Access_InternalsOfTheHost_IsRefused(string source) =>
        Assert.Equal(
            JinjaErrorKind.Runtime,
            Assert.Throws<JinjaException>(() => TestData.Render(source, ("v", "text"))).Kind);
}
