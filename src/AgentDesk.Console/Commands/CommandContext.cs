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
    public async Task<int> UsageAsync(string message)
    {
        await Terminal.Error.WriteLineAsync(Terminal.Warn(message, error: true));
        return ExitCodes.Usage;
    }
}
