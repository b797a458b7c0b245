using System.CommandLine;
using System.CommandLine.Parsing;
using AgentDesk.Console.Chat;

namespace AgentDesk.Console.Commands;

/// <summary>
/// What is wrong with a command line. The parser takes whatever it does not know as a value, so that a mistyped option would become a path or
/// a question: what begins with two dashes is a value only after a bare <c>--</c>, or after the equals sign of its option.
/// </summary>
internal static class UsageErrors
{
    private const string Bare = "--";

    public static IReadOnlyList<string> Find(ParseResult parsed, IReadOnlyList<string> args)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-')) is { } unknown)
        {
            var near = SlashCommandTable.Nearest(unknown, command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            return [$"There is no command '{Named(parsed.CommandResult, unknown)}'.{Meant(near)}"];
        }

        if (Dashes(parsed, args) is { } error)
            return [error];
        return command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0 && parsed.Errors.Count > 0
            ? [$"Name a command: {string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name))}."]
            : [.. parsed.Errors.Select(e => e.Message)];
    }

    /// <summary>What begins with two dashes and is no option, or stands where the value of an option must.</summary>
    private static string? Dashes(ParseResult parsed, IReadOnlyList<string> args)
    {
        var options = Options(parsed.CommandResult).ToList();
        Option? waiting = null;
        foreach (var token in args.TakeWhile(arg => arg != Bare))
        {
            if (!token.StartsWith(Bare, StringComparison.Ordinal))
            {
                waiting = token.StartsWith('-') ? ByName(token) : null;
                continue;
            }

            var name = token.Split('=', ':')[0];
            var option = ByName(name);
            if (waiting is { Arity.MinimumNumberOfValues: > 0 })
                return $"{waiting.Name} needs a value, and '{name}' is none. A value that begins with two dashes is written {waiting.Name}={token}.";
            if (option is null)
                return $"There is no option '{name}'{Of(parsed.CommandResult)}.{Meant(SlashCommandTable.Nearest(name, options.Where(o => !o.Hidden).Select(o => o.Name)))} What begins with two dashes and is no option stands after a bare --.";
            waiting = name == token ? option : null;
        }

        return null;

        Option? ByName(string name) => options.FirstOrDefault(o => o.Name == name || o.Aliases.Contains(name));
    }

    /// <summary>The options of a command, and those that it has from the commands above it.</summary>
    private static IEnumerable<Option> Options(CommandResult result)
    {
        for (var at = result; at is not null; at = at.Parent as CommandResult)
        {
            foreach (var option in at.Command.Options.Where(o => at == result || o.Recursive))
                yield return option;
        }
    }

    private static string Of(CommandResult result) => result.Parent is null ? string.Empty : $" of '{Named(result.Parent as CommandResult, result.Command.Name)}'";

    private static string Named(CommandResult? above, string name) => above?.Parent is null ? name : Named(above.Parent as CommandResult, $"{above.Command.Name} {name}");

    private static string Meant(string? near) => near is null ? string.Empty : $" Did you mean {near}?";
}
