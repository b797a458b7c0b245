using AgentDesk.Agent;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Chat;

/// <summary>What a chat is about at the moment: what slash commands read and change. Used by one thread at a time.</summary>
internal sealed class ChatDesk(Workspace workspace, IChatSurface surface, SlashCommandTable commands, LoadedModel model) : IAsyncDisposable
{
    public Workspace Workspace => workspace;

    public IChatSurface Surface => surface;

    public SlashCommandTable Commands => commands;

    public LoadedModel Model { get; private set; } = model;

    /// <summary>Answers the questions; set before the first is asked.</summary>
    public Assistant Assistant { get; set; } = null!;

    public AssistantSession Session { get; set; } = new();

    /// <summary>The last question with what became of it, also of a conversation that is gone on with; null before the first.</summary>
    public SessionEntry? Last => Session.Entries.Count > 0 ? Session.Entries[^1] : null;

    /// <summary>Whether tool calls are shown with everything they were given and gave.</summary>
    public bool Unfolded { get; set; }

    /// <summary>Set to end the chat.</summary>
    public bool Leaving { get; set; }

    /// <summary>Asks a question and shows the answer, or that it was stopped.</summary>
    public async Task AskAsync(string question, CancellationToken cancellationToken)
    {
        try
        {
            await surface.ShowAsync(Assistant.AskAsync(Session, question, cancellationToken), Unfolded);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The surface has said so.
        }
    }

    /// <summary>Goes on with another model; the present one stays where the other cannot be loaded.</summary>
    /// <exception cref="UserException">There is no such model.</exception>
    public async Task UseModelAsync(string name, CancellationToken cancellationToken)
    {
        var next = LoadedModel.Start(workspace.Settings with { Model = workspace.Settings.Model with { Use = name } }, CancellationToken.None);
        try
        {
            await next.Ready.WaitAsync(cancellationToken);
            Assistant = await workspace.CreateAssistantAsync(next, surface.ApproveAsync, cancellationToken);
        }
        catch
        {
            await next.DisposeAsync();
            throw;
        }

        await Model.DisposeAsync();
        Model = next;
    }

    public ValueTask DisposeAsync()
    {
        Session.Dispose();
        return Model.DisposeAsync();
    }
}
