using Spectre.Console;

namespace AgentDesk.Console.Rendering;

/// <summary>How far some work is.</summary>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is, or null where that is unknown.</param>
/// <param name="Text">What is being done, in a few words.</param>
internal sealed record WorkProgress(long Done, long? Total, string Text);

/// <summary>Shows long work on standard error: a bar on a terminal, a line every ten seconds elsewhere.</summary>
internal static class ProgressBar
{
    private static readonly TimeSpan s_lineEvery = TimeSpan.FromSeconds(10);

    public static async Task<T> RunAsync<T>(Terminal terminal, string title, Func<Action<WorkProgress>, Task<T>> work)
    {
        if (!terminal.Interactive)
            return await work(Lines(terminal));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask(Markup.Escape(title), maxValue: 1);
                return await work(progress =>
                {
                    bar.IsIndeterminate = progress.Total is null;
                    bar.MaxValue = Math.Max(1, progress.Total ?? 1);
                    bar.Value = progress.Total is null ? 0 : progress.Done;
                    bar.Description = Markup.Escape(VisibleText.Title(progress.Text));
                });
            });
    }

    private static Action<WorkProgress> Lines(Terminal terminal)
    {
        var last = TimeProvider.System.GetTimestamp();
        return progress =>
        {
            if (TimeProvider.System.GetElapsedTime(last) < s_lineEvery)
                return;
            last = TimeProvider.System.GetTimestamp();
            terminal.Note(progress.Text);
        };
    }
}

/// <summary>Reports at once; <see cref="Progress{T}"/> would report later, from other threads and out of order.</summary>
internal sealed class Callback<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
