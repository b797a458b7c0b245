using AgentDesk.Agent.Sessions;
using AgentDesk.TestKit;

namespace AgentDesk.Agent.Tests.Fakes;

/// <summary>A folder of sessions and an assistant that finds an answer to every question about tea.</summary>
internal sealed class SessionDesk : IDisposable
{
    public const string Question = "普洱茶产于哪里？";
    private readonly TemporaryFolder _folder = new();

    public SessionDesk() => Sessions = new SessionCatalog(Folder, States, TimeProvider.System);

    public SessionCatalog Sessions { get; }

    public string Folder => _folder.Resolve("sessions");

    public string States => _folder.Resolve("states");

    public string PathOf(string name) => Path.Combine(Folder, name + ".jsonl");

    public AssistantSession Open(string name) => Sessions.Open(name, TestContext.Current.CancellationToken);

    /// <summary>Asks in a session that is opened for it and closed again.</summary>
    public async Task<AnswerCompleted> AskAsync(string name, string question = Question)
    {
        using var session = Open(name);
        return await AskAsync(session, question);
    }

    public static async Task<AnswerCompleted> AskAsync(AssistantSession session, string question = Question)
    {
        var desk = new TestDesk { Profile = new ModelProfile() }.With("docs/tea.txt", "绿茶不经过发酵。普洱茶产于云南。");
        desk.Model.Calls("search", ("query", question)).Says("产于云南 [1]。");
        AnswerCompleted? completed = null;
        await foreach (var e in desk.Build().AskAsync(session, question, TestContext.Current.CancellationToken))
            completed = e as AnswerCompleted ?? completed;
        return completed!;
    }

    public void Dispose() => _folder.Dispose();
}
