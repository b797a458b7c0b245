using System.Text;

namespace AgentDesk.Console.Rendering;

/// <summary>
/// Standard output for results, standard error for everything else. Colour only where the stream is a terminal and NO_COLOR is not set.
/// </summary>
internal sealed class Terminal
{
    private readonly bool _colourOut, _colourError;

    public Terminal(TextWriter output, TextWriter error, bool colourOut, bool colourError) =>
        (Out, Error, _colourOut, _colourError) = (output, error, colourOut, colourError);

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>Whether progress bars may be drawn on standard error.</summary>
    public bool Interactive => _colourError;

    /// <summary>Whether text on standard output may be painted.</summary>
    public bool PaintsOut => _colourOut;

    public static Terminal Create()
    {
        System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var colour = Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
        return new Terminal(System.Console.Out, System.Console.Error, colour && !System.Console.IsOutputRedirected, colour && !System.Console.IsErrorRedirected);
    }

    public string Dim(string text, bool error = false) => Paint(text, "2", error);

    public string Bold(string text, bool error = false) => Paint(text, "1", error);

    public string Accent(string text, bool error = false) => Paint(text, "36", error);

    public string Warn(string text, bool error = false) => Paint(text, "33", error);

    /// <summary>Says something on standard error, in one line; names and messages from elsewhere may be in it.</summary>
    public void Note(string text) => Error.WriteLine(Dim(VisibleText.Title(text), error: true));

    /// <summary>Says what is wrong, likewise.</summary>
    public void Problem(string text) => Error.WriteLine(Warn(VisibleText.Title(text), error: true));

    private string Paint(string text, string code, bool error) =>
        (error ? _colourError : _colourOut) ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
