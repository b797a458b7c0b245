using AgentDesk.Jinja.Binding;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Syntax;

namespace AgentDesk.Jinja;

/// <summary>
/// A parsed Jinja template, with the language of Jinja 3.1 as Hugging Face's <c>apply_chat_template</c> sets it up: its filters and tests,
/// <c>break</c> and <c>continue</c>, <c>generation</c> blocks, <c>tojson</c> without HTML escapes, <c>raise_exception</c> and
/// <c>strftime_now</c>. Parsed once, it may be rendered any number of times and from several threads at once.
/// </summary>
/// <remarks>
/// A template reaches nothing but the variables it is given, and runs within the bounds of <see cref="JinjaOptions"/>. It works on copies
/// of the variables: lists and mappings of the caller never change. Other templates (<c>include</c>, <c>import</c>, <c>extends</c>,
/// <c>block</c>) and escaping by default (<c>autoescape true</c>) are refused when parsed.
/// </remarks>
public sealed class JinjaTemplate
{
    private readonly Statement[] _body;
    private readonly FunctionLayout _function;
    private readonly ScopeEntry _entry;
    private readonly JinjaOptions _options;

    private JinjaTemplate(Statement[] body, JinjaOptions options)
    {
        _body = body;
        _options = options;
        (_function, _entry) = Binder.Bind(body);
    }

    /// <summary>Parses a template.</summary>
    /// <param name="source">The template; all kinds of line break count as <c>\n</c>.</param>
    /// <param name="options">White space rules and bounds; the defaults are those for chat templates.</param>
    /// <exception cref="JinjaException">The source is not a valid template, or is too long or nested too deep.</exception>
    public static JinjaTemplate Parse(string source, JinjaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new JinjaOptions();
        return new JinjaTemplate(Parser.Parse(source, options), options);
    }

    /// <summary>Renders the template.</summary>
    /// <param name="variables">
    /// Values by name: null, bool, text, numbers, <see cref="System.Text.Json.JsonElement"/> and
    /// <see cref="System.Text.Json.Nodes.JsonNode"/>, dictionaries, and enumerables as lists. The order of dictionaries is kept.
    /// </param>
    /// <param name="cancellationToken">Ends the rendering.</param>
    /// <exception cref="JinjaException">The template refused the values, failed on them, or reached a bound.</exception>
    /// <exception cref="ArgumentException">A variable holds an object of a kind that templates cannot read.</exception>
    /// <exception cref="OperationCanceledException">The rendering was cancelled.</exception>
    public string Render(IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(variables);
        cancellationToken.ThrowIfCancellationRequested();
        var state = new RenderState(_options, variables, cancellationToken);
        var frame = new Frame(_function, null);
        Evaluator.Enter(state, frame, _entry);
        var output = new OutputBuffer(state);
        new Evaluator(state).Run(_body, frame, output);
        return output.ToString();
    }
}
