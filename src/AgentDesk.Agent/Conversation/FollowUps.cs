using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Agent.Conversation;

/// <summary>Resolves a follow-up question: what it leaves out is taken from the question before it, so that retrieval does not see its last words alone.</summary>
internal static class FollowUps
{
    private const int MaxContext = 300;

    /// <summary>The question, preceded by the last one where it leans on it or names too little to be looked up alone.</summary>
    public static string Resolve(IReadOnlyList<SessionTurn> turns, string question)
    {
        if (turns.Count == 0 || !(QuestionForms.LeansOnContext(question) || TermAnalyzer.AnalyzeQuery(question).Count == 0))
            return question;
        var previous = turns[^1].Resolved;
        return previous.Length > MaxContext ? question : $"{previous} {question}";
    }
}
