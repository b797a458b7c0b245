using System.CommandLine;
using AgentDesk.Agent.Prompts;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary><c>prompts show NAME</c>: the text that counts now, and its file.</summary>
internal static class PromptsShowCommand
{
    private static readonly Argument<string> s_name = new("NAME") { Description = "A prompt, such as system" };
    private static readonly Option<string?> s_language = new("--language") { Description = "en or zh; both where it is left out", HelpName = "L" };

    static PromptsShowCommand() => s_language.AcceptOnlyFromAmong("en", "zh");

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("show", "Show a prompt as it is used now, with its examples") { s_name, s_language }, (context, _) => RunAsync(context));

    private static Task<int> RunAsync(CommandContext context)
    {
        var library = new PromptLibrary(context.LoadSettings().Agent.PromptFolder);
        var name = context.Parsed.GetValue(s_name)!;
        var states = PromptNames.Find(PromptCheck.Run(library), name, context.Parsed.GetValue(s_language));
        var shown = states.Where(s => s.File.EndsWith(".txt", StringComparison.Ordinal)).Select(s =>
        {
            var language = s.File.Split('.')[1];
            return new { s.File, s.Source, s.Variables, Text = library.Get(s.File.Split('.')[0], language), Examples = library.Examples(s.File.Split('.')[0], language) };
        }).ToList();
        context.Result(new { prompts = shown }, () =>
        {
            foreach (var prompt in shown)
            {
                context.Terminal.Note($"── {prompt.File} ({prompt.Source ?? "built in"})");
                context.Terminal.Out.WriteLine(VisibleText.Passage(prompt.Text));
                foreach (var example in prompt.Examples)
                    context.Terminal.Out.WriteLine(VisibleText.Passage($"[user] {example.User}\n[assistant] {example.Assistant}"));
            }
        });
        return Task.FromResult(ExitCodes.Done);
    }
}
