using System.Globalization;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>The last question and its answer.</summary>
internal static class AnswerCommands
{
    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("retry", "", "ask the last question again", RetryAsync),
        new("edit", "", "change the last question in your editor and ask it", EditAsync),
        new("copy", "", "copy the last answer to the clipboard, also over ssh", Copy),
        new("trace", "[N]", "the tool calls of the last answer, or of question N, with all they were given and gave", Trace) { Aliases = ["tools"] },
        new("fold", "", "show tool calls unfolded from now on, or folded again", Fold),
        new("context", "", "how the model's window was used", Context),
    ];

    private static Task RetryAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        if (desk.Last?.Question is { } question)
            return desk.AskAsync(question, cancellationToken);
        desk.Surface.Note("Nothing was asked yet.");
        return Task.CompletedTask;
    }

    private static async Task EditAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        if (await ExternalEditor.EditAsync(desk.Surface, desk.Last?.Question ?? string.Empty, cancellationToken) is not { } question)
            return;
        desk.Surface.Line(desk.Surface.Theme.Accent("> ") + SafeText.Of(question));
        await desk.AskAsync(question, cancellationToken);
    }

    private static Task Copy(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        if (desk.Last?.Turn is not { Answer.Text: var text })
            desk.Surface.Note("There is no answer yet.");
        else if (desk.Surface.Copy(text))
            desk.Surface.Note("Copied, if your terminal allows programs to write to the clipboard (OSC 52).");
        else
            desk.Surface.Note("The answer cannot be copied here; /save FILE writes the conversation to a file.");
        return Task.CompletedTask;
    }

    private static Task Trace(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var entry = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? desk.Session.Entries.FirstOrDefault(e => e.Number == number) : desk.Last;
        if (argument.Length > 0 && entry is null)
            desk.Surface.Note(string.Create(CultureInfo.InvariantCulture, $"Give the number of a question, 1 to {desk.Session.Entries.Count}."));
        else if (entry is not { Calls.Count: > 0 })
            desk.Surface.Note("No tool was called for this answer.");
        foreach (var call in entry?.Calls ?? [])
        {
            var indent = 0;
            foreach (var line in ToolTrace.Unfolded(call, desk.Surface.Theme))
            {
                desk.Surface.Line(line, indent);
                indent = 2;
            }
        }

        return Task.CompletedTask;
    }

    private static Task Fold(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        desk.Unfolded = !desk.Unfolded;
        desk.Surface.Note(desk.Unfolded ? "Tool calls are shown in full." : "Tool calls are folded to a line; /trace shows the last ones in full.");
        return Task.CompletedTask;
    }

    private static Task Context(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        if (desk.Last?.Context is not { Window: > 0 } context)
        {
            desk.Surface.Note("Nothing was asked yet, or the model does not tell.");
            return Task.CompletedTask;
        }

        var used = context.Prompt + context.Generated;
        Row("window", context.Window, "");
        Row("read", context.Prompt, context.Cached > 0 ? $"of which {Text(context.Cached)} had been read before" : "");
        if (context.Parts is { } parts)
        {
            Row("  system", parts.System, "");
            Row("  tools", parts.Tools, "their descriptions");
            Row("  earlier", parts.History, "turns of the conversation");
            Row("  found", parts.Evidence, "by tools in this turn");
            Row("  asked", parts.Question, "");
            Row("  frame", parts.Template, "of the chat template");
        }

        Row("written", context.Generated, "");
        Row("free", Math.Max(0, context.Window - used), string.Create(CultureInfo.InvariantCulture, $"{100.0 * used / context.Window:0}% used"));
        foreach (var dropped in context.Dropped)
            desk.Surface.Line("left out: " + SafeText.OneLine(dropped));
        return Task.CompletedTask;

        void Row(string name, long tokens, string remark) =>
            desk.Surface.Line(desk.Surface.Theme.Spoken ? $"{name.Trim()}: {Text(tokens)} tokens {remark}" : $"{name,-10}{Text(tokens),7} tokens  {desk.Surface.Theme.Dim(remark)}".TrimEnd());
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
