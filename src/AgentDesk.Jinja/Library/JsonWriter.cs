using System.Globalization;
using System.Numerics;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Writes JSON as Python's <c>json.dumps</c> does, character by character.</summary>
internal sealed class JsonWriter(RenderState state, bool ensureAscii, string? indent, string itemSeparator, string keySeparator, bool sortKeys)
{
    private readonly OutputBuffer _output = new(state);
    private int _level;

    public string Write(object? value)
    {
        Append(value);
        return _output.ToString();
    }

    private void Append(object? value)
    {
        state.Step();
        switch (value)
        {
            case string text:
                AppendString(text);
                break;
            case Markup markup:
                AppendString(markup.Text);
                break;
            case PyDict dict:
                AppendDict(dict);
                break;
            case PyList or PyTuple:
                AppendList((ISequence)value);
                break;
            default:
                _output.Append(Scalar(value) ?? throw state.Error($"Object of type {TypeNames.Of(value)} is not JSON serializable"));
                break;
        }
    }

    private string? Scalar(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        BigInteger => Repr.Str(state, value),
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        double.NaN => "NaN",
        double number => Numbers.Format(number),
        _ => null,
    };

    private void AppendList(ISequence items)
    {
        if (items.Count == 0)
        {
            _output.Append("[]");
            return;
        }

        Open("[");
        for (var i = 0; i < items.Count; i++)
        {
            NewItem(i == 0);
            Append(items[i]);
        }

        Close("]");
    }

    private void AppendDict(PyDict dict)
    {
        if (dict.Count == 0)
        {
            _output.Append("{}");
            return;
        }

        IEnumerable<(object? Key, object? Value)> items = dict.Items;
        if (sortKeys)
        {
            var sorted = Sorting.Sort(state, dict.Items.Select(item => item.Key), key => key, reverse: false);
            items = sorted.Select(key => (key, dict.TryGet(key, out var value) ? value : null));
        }

        Open("{");
        var first = true;
        foreach (var (key, value) in items)
        {
            NewItem(first);
            first = false;
            AppendString(key as string ?? Scalar(key)
                ?? throw state.Error($"keys must be str, int, float, bool or None, not {TypeNames.Of(key)}"));
            _output.Append(keySeparator);
            Append(value);
        }

        Close("}");
    }

    private void Open(string bracket)
    {
        state.Enter();
        _level++;
        _output.Append(bracket);
    }

    private void NewItem(bool first)
    {
        _output.Append(first ? "" : itemSeparator);
        NewLine();
    }

    private void Close(string bracket)
    {
        state.Leave();
        _level--;
        NewLine();
        _output.Append(bracket);
    }

    private void NewLine()
    {
        if (indent is null)
        {
            return;
        }

        _output.Append("\n");
        for (var i = 0; i < _level; i++)
        {
            _output.Append(indent);
        }
    }

    private void AppendString(string text)
    {
        _output.Append("\"");
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (Escape(text[i]) is { } escape)
            {
                _output.Append(text[start..i]);
                _output.Append(escape);
                start = i + 1;
            }
        }

        _output.Append(start == 0 ? text : text[start..]);
        _output.Append("\"");
    }

    private string? Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        < ' ' => $"\\u{(int)c:x4}",
        > '~' when ensureAscii && c != '\x7f' => $"\\u{(int)c:x4}",
        _ => null,
    };
}
