using System.CommandLine;

namespace AgentDesk.Console.Commands.Sessions;

/// <summary>The arguments that the commands of this group have in common.</summary>
internal static class SessionArguments
{
    public static Argument<string> Name(string description = "Name of the session") => new("NAME") { Description = description };

    public static Argument<string> NewName() => new("NEW") { Description = "The new name" };
}
