namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>An answer in words.</summary>
/// <param name="Text">The answer.</param>
/// <param name="IsAsked">Whether the words ask or compute something; a bare date is merely a date.</param>
internal sealed record Answer(string Text, bool IsAsked);
