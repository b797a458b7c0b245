using System.CommandLine;

namespace AgentDesk.Console.Hosting;

/// <summary>The options that every command takes.</summary>
internal sealed record CommonOptions(string? Data, string? Config, string? Model, bool Json, bool Verbose)
{
    public static readonly Option<string?> DataOption = new("--data") { Description = "Folder for index and sessions (default .agentdesk in the working folder)", Recursive = true, HelpName = "DIR" };
    public static readonly Option<string?> ConfigOption = new("--config") { Description = "Settings file (default appsettings.json, then AGENTDESK__ environment variables, then options)", Recursive = true, HelpName = "FILE" };
    public static readonly Option<string?> ModelOption = new("--model") { Description = "GGUF file, or the id of a model in the settings", Recursive = true, HelpName = "PATH|ID" };
    public static readonly Option<bool> JsonOption = new("--json") { Description = "Print exactly one JSON document on standard output (chat ignores it)", Recursive = true };
    public static readonly Option<bool> VerboseOption = new("--verbose") { Description = "Say more on standard error, stack traces included", Recursive = true };

    public static CommonOptions From(ParseResult result) => new(
        result.GetValue(DataOption),
        result.GetValue(ConfigOption),
        result.GetValue(ModelOption),
        result.GetValue(JsonOption),
        result.GetValue(VerboseOption));
}
