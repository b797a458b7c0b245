using System.Text;

namespace AgentDesk.Jinja.Runtime;

/// <summary>Text being written, within the bound on its length.</summary>
internal sealed class OutputBuffer(RenderState state)
{
    private readonly StringBuilder _text = new();

    public void Append(string text)
    {
        state.ChargeText((long)_text.Length + text.Length > state.Options.MaxOutputLength ? long.MaxValue : text.Length);
        _text.Append(text);
    }

    public void Append(char c)
    {
        if (_text.Length >= state.Options.MaxOutputLength)
        {
            state.ChargeText(long.MaxValue);
        }

        _text.Append(c);
    }

    public override string ToString() => _text.ToString();
}
