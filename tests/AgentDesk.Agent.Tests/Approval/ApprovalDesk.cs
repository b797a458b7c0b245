using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Tests.Fakes;

namespace AgentDesk.Agent.Tests.Approval;

/// <summary>An assistant whose tools record what they did, and a person whose answers are written down.</summary>
internal sealed class ApprovalDesk
{
    private readonly Queue<ApprovalAnswer> _answers;

    public ApprovalDesk(ApprovalOptions options, bool foreign, params IEnumerable<ApprovalAnswer> answers)
    {
        _answers = new Queue<ApprovalAnswer>(answers);
        Desk = new TestDesk
        {
            Profile = new ModelProfile(),
            Plugins = [TestPlugins.Recorder(Recorder, foreign), TestPlugins.Search],
            Options = new AssistantOptions { Approval = options },
            Approve = (request, _) =>
            {
                Asked.Add(request);
                return Task.FromResult(_answers.TryDequeue(out var answer) ? answer : ApprovalAnswer.No);
            },
        };
    }

    public ApprovalDesk(params IEnumerable<ApprovalAnswer> answers)
        : this(new ApprovalOptions(), foreign: false, answers)
    {
    }

    public Recorder Recorder { get; } = new();

    public List<ApprovalRequested> Asked { get; } = [];

    public TestDesk Desk { get; }

    public ApprovalDesk Post(string text = "hi", string to = "ann@example.org")
    {
        Desk.Model.Calls("post", ("to", to), ("text", text));
        return this;
    }

    public async Task<AnswerCompleted> AskAsync(string question)
    {
        Desk.Model.Says("Done.");
        return await Desk.AnswerAsync(question);
    }
}
