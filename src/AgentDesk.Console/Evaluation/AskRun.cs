using AgentDesk.Agent;
using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Console.Evaluation;

/// <summary>Asks the questions of a file, each in a conversation of its own.</summary>
internal static class AskRun
{
    public static async Task<IReadOnlyList<AskOutcome>> RunAsync(
        Assistant assistant, IChunkIndex index, IReadOnlyList<AskCase> cases, Action<int> progress, CancellationToken cancellationToken)
    {
        var outcomes = new List<AskOutcome>();
        foreach (var one in cases)
        {
            using var session = new AssistantSession();
            foreach (var before in one.Before)
                await AskAsync(assistant, session, before, cancellationToken);
            var events = await AskAsync(assistant, session, one.Question, cancellationToken);
            var completed = (AnswerCompleted)events[^1];
            outcomes.Add(await AskOutcome.FromAsync(one, completed, AskTrace.From(events, completed), index, cancellationToken));
            progress(outcomes.Count);
        }

        return outcomes;
    }

    private static async Task<IReadOnlyList<AssistantEvent>> AskAsync(Assistant assistant, AssistantSession session, string question, CancellationToken cancellationToken) =>
        await assistant.AskAsync(session, question, cancellationToken).Where(e => e is EvidenceFound or AnswerCompleted).ToListAsync(cancellationToken);
}
