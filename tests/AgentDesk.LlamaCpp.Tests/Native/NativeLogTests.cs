using AgentDesk.LlamaCpp.Native;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Tests.Native;

public sealed class NativeLogTests
{
    [Fact]
    public void Lines_AreJoinedAndLevelled()
    {
        var logger = new Recorder();
        var log = new NativeLog(logger);
        using (log.Open())
        {
            log.Take(2, "loading");
            log.Take(5, " more");
            log.Take(5, " dots\n");
            log.Take(3, "careful\n");
            log.Take(4, "broken\n");
            log.Take(4, "unfinished");
        }

        Assert.Equal([(LogLevel.Debug, "llama.cpp: loading more dots"), (LogLevel.Warning, "llama.cpp: careful"), (LogLevel.Error, "llama.cpp: broken"), (LogLevel.Error, "llama.cpp: unfinished")], logger.Lines);
        Assert.Equal("broken. unfinished.", log.Errors);
    }

    [Fact]
    public void Errors_AreBounded()
    {
        var log = new NativeLog(new Recorder());
        using var scope = log.Open();
        for (var i = 0; i < 100; i++) log.Take(4, $"error {i}\n");

        Assert.StartsWith("error 92.", log.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_WritesLlamaCppsLinesToTheLogger()
    {
        var logger = new Recorder();
        using var folder = new AgentDesk.TestKit.TemporaryFolder();
        var path = new AgentDesk.TestKit.Gguf.TinyModel().Write(folder.Resolve("x.gguf"));

        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = path }, logger, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains(logger.Lines, line => line.Level == LogLevel.Debug && line.Text.Contains("qwen2", StringComparison.Ordinal));
        Assert.Contains(logger.Lines, line => line.Level == LogLevel.Information && line.Text.StartsWith("Loaded tiny-1", StringComparison.Ordinal));
    }

    private sealed class Recorder : ILogger
    {
        public List<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((logLevel, formatter(state, exception)));
    }
}
