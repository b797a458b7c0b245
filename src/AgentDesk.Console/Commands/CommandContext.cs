using System.CommandLine;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary>Everything a command works with.</summary>
internal sealed record CommandContext(ParseResult Parsed, CommonOptions Common, Terminal Terminal, TextReader Input, Interrupts Interrupts)
{
    public Settings LoadSettings() => SettingsLoader.Load(Common);

    /// <summary>Prints a result: the JSON document with --json, else what <paramref name="print"/> writes.</summary>
    public void Result<T>(T document, Action print)
    {
        if (Common.Json)
            Terminal.Out.WriteLine(Json.Serialize(document));
        else
            print();
    }

    /// <summary>Says what is wrong with the options.</summary>
    public Task<int> UsageAsync(string message)
    {
        Error(message);
        return Task.FromResult(ExitCodes.Usage);
    }

    /// <summary>Says what went wrong, with --json in a document too.</summary>
    public void Error(string message)
    {
        if (Common.Json)
            Terminal.Out.WriteLine(Json.Serialize(new { error = message }));
        Terminal.Problem(message);
    }
}
