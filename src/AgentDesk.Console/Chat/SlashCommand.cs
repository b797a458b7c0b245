namespace AgentDesk.Console.Chat;

/// <summary>A command of the chat.</summary>
/// <param name="Name">Its name without the slash, lower case.</param>
/// <param name="Usage">What follows the name, for the help: <c>[FILE]</c>; empty where nothing does.</param>
/// <param name="Summary">What it does, in half a sentence.</param>
/// <param name="RunAsync">Runs it with the text after its name, trimmed. Ctrl+C cancels the token; an exception is shown and the chat goes on.</param>
internal sealed record SlashCommand(string Name, string Usage, string Summary, Func<ChatDesk, string, CancellationToken, Task> RunAsync)
{
    /// <summary>Further names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What may stand in place of the word that is typed, given all that is typed of the argument so far; null where there is nothing to propose.</summary>
    public Func<ChatDesk, string, CancellationToken, Task<IReadOnlyList<Completion>>>? CompleteAsync { get; init; }

    /// <summary>Where in what is typed of the argument the word begins that is completed; at its beginning where the argument is one name.</summary>
    public Func<string, int> WordStart { get; init; } = _ => 0;
}

/// <summary>Something that Tab may insert.</summary>
/// <param name="Text">What is inserted in place of the word that is completed.</param>
/// <param name="Description">What it is, in a few words; may be empty.</param>
internal sealed record Completion(string Text, string Description = "");
