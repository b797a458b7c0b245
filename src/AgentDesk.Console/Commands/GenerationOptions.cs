using System.CommandLine;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Commands;

/// <summary>The options by which <c>models generate</c> and <c>models call</c> compute and choose tokens.</summary>
internal sealed class GenerationOptions(int maxTokens)
{
    private readonly Option<int> _maxTokens = NumberOption.Create("--max-tokens", 1, 1 << 24, "Tokens to write at most", maxTokens);
    private readonly Option<float> _temperature = NumberOption.Create("--temperature", 0f, 100f, "0 takes the best token each time; above, tokens are drawn from the model's whole distribution", 0f);
    private readonly Option<long?> _seed = NumberOption.CreateOptional("--seed", 0, uint.MaxValue - 1L, "For the same draws again [default: new ones each time]");
    private readonly Option<int?> _context = NumberOption.CreateOptional("--context", 16, 1 << 24, "Tokens of prompt and reply together [default: the settings', else the model's own length, at most 4096]");
    private readonly Option<int?> _threads = NumberOption.CreateOptional("--threads", 1, 512, "Threads [default: the settings', else the engine's choice]");

    public Command AddTo(Command command)
    {
        command.Add(_maxTokens);
        command.Add(_temperature);
        command.Add(_seed);
        command.Add(_context);
        command.Add(_threads);
        return command;
    }

    public int? Context(ParseResult parsed) => parsed.GetValue(_context);

    public int? Threads(ParseResult parsed) => parsed.GetValue(_threads);

    public ChatOptions ToChatOptions(ParseResult parsed) => new()
    {
        MaxOutputTokens = parsed.GetValue(_maxTokens),
        Temperature = parsed.GetValue(_temperature),
        Seed = parsed.GetValue(_seed),
    };
}
