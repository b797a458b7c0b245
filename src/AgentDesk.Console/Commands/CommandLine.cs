using System.CommandLine;
using System.CommandLine.Help;
using AgentDesk.Console.Commands.Sessions;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary>The command line: parses, runs one command, turns every failure into a message and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, TextReader input, Interrupts interrupts)
    {
        // A root command of the library would be called by the file that runs, which is no command a user could type.
        var root = new Command("agentdesk", "AgentDesk answers questions over your own documents, on your own machine, with citations.")
        {
            new HelpOption(),
            new VersionOption(),
            CommonOptions.DataOption,
            CommonOptions.ConfigOption,
            CommonOptions.ModelOption,
            CommonOptions.JsonOption,
            CommonOptions.VerboseOption,
        };
        var commands = new (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run)[]
        {
            AskCommand.Create(), ChatCommand.Create(), IngestCommand.Create(), SearchCommand.Create(), StatusCommand.Create(), DoctorCommand.Create(),
            DoCommand.Create(), ReadDocumentsCommand.Create(), HostModelCommand.Create(), HostPluginCommand.Create(),
        };
        foreach (var (command, run) in commands)
            root.Add(Bind(command, run, terminal, input, interrupts));
        root.Add(Group(
            "models", "Model files", terminal, input, interrupts,
            ModelsListCommand.Create(), ModelsPullCommand.Create(), ModelsVerifyCommand.Create(), ModelsQuantizeCommand.Create(),
            ModelsTemplateCommand.Create(), ModelsGenerateCommand.Create(), ModelsCallCommand.Create(), ModelsBenchCommand.Create()));
        root.Add(Group(
            "eval", "Measure quality: answers, prompts, tool calls, retrieval, and compare two measurements", terminal, input, interrupts,
            EvalAskCommand.Create(), EvalPromptsCommand.Create(), EvalToolsCommand.Create(), EvalRetrievalCommand.Create(), EvalCompareCommand.Create()));
        root.Add(Group(
            "prompts", "The texts put before the model, and your own in their place", terminal, input, interrupts,
            PromptsListCommand.CreateList(), PromptsShowCommand.Create(), PromptsExportCommand.Create(), PromptsListCommand.CreateCheck()));
        root.Add(Group("plugins", "Plugins and MCP servers: list them with their permissions, write a new one, call a function by hand", terminal, input, interrupts, PluginsListCommand.Create(), PluginsNewCommand.Create(), PluginsTestCommand.Create()));
        root.Add(Group(
            "sessions", "Saved conversations", terminal, input, interrupts,
            SessionsListCommand.Create(), SessionsShowCommand.Create(), SessionsRenameCommand.Create(), SessionsRenameCommand.CreateCopy(), SessionsDeleteCommand.Create(), SessionsExportCommand.Create()));

        var parsed = root.Parse(args);
        var errors = UsageErrors.Find(parsed, args);
        if (errors.Count > 0)
        {
            if (args.Contains(CommonOptions.JsonOption.Name, StringComparer.Ordinal))
                await terminal.Out.WriteLineAsync(Json.Serialize(new { error = string.Join(' ', errors) }));
            foreach (var error in errors)
                await terminal.Error.WriteLineAsync(VisibleText.Title(error));
            await terminal.Error.WriteLineAsync("Run 'agentdesk --help' for the commands, 'agentdesk COMMAND --help' for one of them.");
            return ExitCodes.Usage;
        }

        using (interrupts.Begin())
        {
            // Signals are this program's own business: Ctrl+C stops an answer, not the chat.
            var configuration = new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            try
            {
                return await parsed.InvokeAsync(configuration, CancellationToken.None);
            }
            catch (IOException e)
            {
                // The help had nowhere to go.
                Try(() => terminal.Error.WriteLine(e.Message));
                return ExitCodes.Failed;
            }
        }
    }

    private static Command Group(
        string name, string description, Terminal terminal, TextReader input, Interrupts interrupts,
        params (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run)[] commands)
    {
        var group = new Command(name, description);
        foreach (var (command, run) in commands)
            group.Add(Bind(command, run, terminal, input, interrupts));
        return group;
    }

    private static Command Bind(
        Command command, Func<CommandContext, CancellationToken, Task<int>> run, Terminal terminal, TextReader input, Interrupts interrupts)
    {
        command.SetAction(async (parsed, _) =>
        {
            var context = new CommandContext(parsed, CommonOptions.From(parsed), terminal, input, interrupts);
            try
            {
                return await run(context, interrupts.Token);
            }
            catch (OperationCanceledException) when (interrupts.Token.IsCancellationRequested)
            {
                return Fail(context, "Stopped.", null);
            }
#pragma warning disable CA1031 // The last resort: whatever happens, a person reads a sentence and a script gets a code.
            catch (Exception e)
#pragma warning restore CA1031
            {
                return Fail(context, UserException.Explain(e), e);
            }
        });
        return command;
    }

    private static int Fail(CommandContext context, string message, Exception? exception)
    {
        if (context.Common.Json)
            Try(() => context.Terminal.Out.WriteLine(Json.Serialize(new { error = message })));
        Try(() => context.Terminal.Problem(message));
        if (context.Common.Verbose && exception is not null)
            Try(() => context.Terminal.Error.WriteLine(VisibleText.Passage(exception.ToString())));
        return ExitCodes.Failed;
    }

    /// <summary>Prints, and goes on where a stream takes nothing: a full disk or a closed pipe must not hide the exit code.</summary>
    private static void Try(Action print)
    {
        try
        {
            print();
        }
        catch (IOException)
        {
        }
    }
}
