using AgentDesk.Console.Chat.Slash;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Commands;

namespace AgentDesk.Console.Chat;

/// <summary>Reads questions and commands and carries them out, until <c>/quit</c> or the end of the input.</summary>
internal sealed class ChatLoop(CommandContext context, ChatDesk desk)
{
    private readonly IChatSurface _surface = desk.Surface;

    public async Task RunAsync()
    {
        context.Interrupts.Idle();
        SessionCommands.Welcome(desk);
        while (!desk.Leaving && await _surface.ReadAsync(desk) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                await ObeyAsync(line);
        }
    }

    private async Task ObeyAsync(string line)
    {
        using (context.Interrupts.Begin())
        {
            var token = context.Interrupts.Token;
            try
            {
                if (line.TrimStart().StartsWith('/'))
                    await CommandAsync(line.Trim(), token);
                else
                    await desk.AskAsync(line, token);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                _surface.Note("Stopped.");
            }
#pragma warning disable CA1031 // One failed answer does not end the chat.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _surface.Warn(SafeText.OneLine(e.Message));
            }
        }
    }

    private async Task CommandAsync(string line, CancellationToken cancellationToken)
    {
        var end = line.IndexOfAny([' ', '\t', '\n']);
        var (name, argument) = end < 0 ? (line[1..], string.Empty) : (line[1..end], line[end..].Trim());
        if (desk.Commands.Find(name) is { } command)
            await command.RunAsync(desk, argument, cancellationToken);
        else if (desk.Commands.Nearest(name) is { } near)
            _surface.Note($"There is no command /{SafeText.OneLine(name)}. Did you mean /{near}? /help lists them.");
        else
            _surface.Note($"There is no command /{SafeText.OneLine(name)}. /help lists them.");
    }
}
