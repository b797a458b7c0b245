using System.Globalization;
using AgentDesk.Agent.Functions;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Functions;

/// <summary>Says how far a function is: steps, rate, remaining time.</summary>
internal sealed class FunctionProgressText(TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();

    public WorkProgress Describe(FunctionProgress progress)
    {
        var elapsed = clock.GetElapsedTime(_started);
        var pace = progress.Done > 0 && elapsed.TotalSeconds > 0.5 ? Pace(progress, elapsed) : string.Empty;
        return new WorkProgress(progress.Done, progress.Total, string.Create(CultureInfo.InvariantCulture, $"{progress.Done} of {progress.Total}{pace} · {progress.Text}"));
    }

    private static string Pace(FunctionProgress progress, TimeSpan elapsed)
    {
        var perStep = elapsed / progress.Done;
        var left = perStep * (progress.Total - progress.Done);
        var rate = perStep.TotalSeconds < 1 ? $"{1 / perStep.TotalSeconds:0.0}/s" : $"{perStep.TotalSeconds:0.0} s each";
        return string.Create(CultureInfo.InvariantCulture, $", {rate}, {(left.TotalMinutes >= 1 ? $"{(int)left.TotalMinutes} min {left.Seconds} s" : $"{left.TotalSeconds:0} s")} left");
    }
}
