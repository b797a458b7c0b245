using System.Globalization;

namespace AgentDesk.TestKit;

/// <summary>How often tests with generated inputs run: few times in the suite, many where the environment variable AGENTDESK_FUZZ gives a factor.</summary>
public static class FuzzRuns
{
    private const string Variable = "AGENTDESK_FUZZ";

    /// <summary>The factor; 1 where none is set. With another one, tests also generate other inputs.</summary>
    public static int Factor { get; } = int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) ? Math.Max(1, factor) : 1;

    /// <summary>How many times to run what the suite runs so many times.</summary>
    public static int Times(int usual) => usual * Factor;
}
