using System.CommandLine;
using AgentDesk.Agent;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary><c>ask QUESTION</c>: one question, one cited answer.</summary>
internal static class AskCommand
{
    private static readonly Argument<string> s_question = new("QUESTION") { Description = "The question, in English or Chinese; - reads it from standard input" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create()
    {
        var command = new Command("ask", "Answer one question with citations; first use builds the index of the configured corpus") { s_question };
        ApprovalFlags.AddTo(command);
        TraceFile.AddTo(command);
        SearchFilter.AddTo(command);
        return (command, RunAsync);
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var question = context.Parsed.GetValue(s_question)!;
        if (question == "-")
            question = (await context.Input.ReadToEndAsync(cancellationToken)).Trim();
        if (!question.Any(char.IsLetterOrDigit))
            return await context.UsageAsync("The question is empty. Put it in quotes: agentdesk ask \"What is attention?\"");

        if (SearchFilter.Misuse(context.Parsed) is { } misuse)
            return await context.UsageAsync(misuse);
        using var trace = TraceFile.Open(context.Parsed, others: []);
        await using var workspace = new Workspace(context.LoadSettings()) { Tracing = trace?.Tracing };
        await using var model = workspace.StartModel(cancellationToken);
        await FirstIndex.BuildAsync(workspace, context.Terminal, isNeeded: false, cancellationToken);
        workspace.Within = await SearchFilter.CreateAsync(context.Parsed, await workspace.OpenIndexAsync(cancellationToken), cancellationToken);
        var approval = new ConsoleApproval(context);
        var assistant = await workspace.CreateAssistantAsync(model, approval.AskAsync, cancellationToken);
        await ApprovalFlags.From(context.Parsed).ReportUnknownAsync(workspace, context.Terminal, cancellationToken);
        using var session = new AssistantSession();
        var printer = context.Common.Json ? null : new EventPrinter(context.Terminal, context.Common.Verbose);
        AnswerCompleted? completed = null;
        await foreach (var e in assistant.AskAsync(session, question, cancellationToken))
        {
            printer?.Print(e);
            completed = e as AnswerCompleted ?? completed;
        }

        if (context.Common.Json)
            context.Terminal.Out.WriteLine(Json.Serialize(AnswerDocument.From(question, completed!, model)));
        approval.PrintHints();
        return completed!.Answer.Abstained ? ExitCodes.Abstained : ExitCodes.Done;
    }
}
