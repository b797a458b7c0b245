using AgentDesk.Core.Answering;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Sessions;

/// <summary>One question and its answer, as later questions build on it.</summary>
/// <param name="Question">As the user wrote it.</param>
/// <param name="Resolved">With the conversation's references resolved into it.</param>
/// <param name="Messages">What the model saw and said, the tools' results included.</param>
/// <param name="Answer">The checked answer.</param>
public sealed record SessionTurn(string Question, string Resolved, IReadOnlyList<ChatMessage> Messages, CitedAnswer Answer);
