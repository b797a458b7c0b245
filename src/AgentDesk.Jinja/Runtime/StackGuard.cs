using System.Runtime.CompilerServices;

namespace AgentDesk.Jinja.Runtime;

/// <summary>Turns a stack that is nearly full into an error that can be caught.</summary>
internal static class StackGuard
{
    public static void Check(int line)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JinjaException(JinjaErrorKind.Limit, "The template nests too deep for the thread's stack.", line);
        }
    }
}
