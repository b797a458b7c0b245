using System.Diagnostics;
using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Isolation;
using AgentDesk.LlamaCpp.Tests.Chat;
using AgentDesk.TestKit;

namespace AgentDesk.LlamaCpp.Tests.Isolation;

/// <summary>However a model process ends, the program learns it and goes on.</summary>
public sealed partial class ModelProcessEndTests(TinyModelFixture tiny) : ChatTestBase(tiny)
{
    private readonly TinyModelFixture _tiny = tiny;

    [Theory]
    [InlineData(6, "SIGABRT")]
    [InlineData(9, "SIGKILL")]
    [InlineData(11, "SIGSEGV")]
    public async Task Killed_RunningRequestsFail_NextOneRestarts(int signal, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends signals to a thread, as only Linux can.");
        using var client = await IsolatedChatClient.StartAsync(IsolatedFixture.Options(_tiny.Path), cancellationToken: Token);
        var first = client.ProcessId!.Value;

        Task? other = null;
        var error = await Assert.ThrowsAsync<ModelProcessException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync(Ask("Go on"), Endless(null), Token))
            {
                other ??= client.GetResponseAsync(Ask("Go on as well"), Endless(null), Token);
                // To the main thread, which waits in native code: a thread in managed code would take the signal for a null reference and go on.
                // More than once: the runtime takes the first signal that no fault of its own process caused.
                _ = Kill(first, first, signal);
            }
        });

        Assert.Equal(expected, error.Signal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.LogTail);
        await Assert.ThrowsAsync<ModelProcessException>(() => other!);
        Assert.Null(client.ProcessId);
        Assert.NotEmpty((await client.GetResponseAsync(Ask("Again"), Limit(4), Token)).ResponseId!);
        Assert.NotEqual(first, client.ProcessId);
    }

    [Fact]
    public async Task Dispose_EndsTheProcessAndTheRequests()
    {
        var client = await IsolatedChatClient.StartAsync(IsolatedFixture.Options(_tiny.Path), cancellationToken: Token);
        using var process = Process.GetProcessById(client.ProcessId!.Value);
        var running = client.GetResponseAsync(Ask("Go on"), Endless(null), Token);

        client.Dispose();

        await process.WaitForExitAsync(Token);
        await Assert.ThrowsAnyAsync<Exception>(() => running);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetResponseAsync(Ask("x"), null, Token));
    }

    [Fact]
    public async Task EndOfInput_EndsTheProcess()
    {
        using var process = Process.Start(new ProcessStartInfo(Program.Host.FileName, Program.Host.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

        process.StandardInput.Close();

        await process.WaitForExitAsync(Token);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task StartAsync_ModelOrProgramMissing_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var model = await Assert.ThrowsAsync<LlamaModelException>(() => IsolatedChatClient.StartAsync(IsolatedFixture.Options(folder.Resolve("absent.gguf")), cancellationToken: Token));
        Assert.Contains("There is no model file", model.Message, StringComparison.Ordinal);

        var options = new IsolatedModelOptions { Host = new ModelHostCommand(folder.Resolve("no-program"), []), Model = new LlamaModelOptions { Path = _tiny.Path } };
        var program = await Assert.ThrowsAsync<ModelProcessException>(() => IsolatedChatClient.StartAsync(options, cancellationToken: Token));
        Assert.Contains("no-program", program.Message, StringComparison.Ordinal);
        Assert.Null(program.ExitCode);
    }

    [Fact]
    public async Task Abort_InThisProcess_SaysWhyAndWhatToDo()
    {
        using var process = Process.Start(new ProcessStartInfo(Program.Abort.FileName, [.. Program.Abort.Arguments, _tiny.Path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

        var words = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);

        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("test.c:7: GGML_ASSERT(false) failed", words, StringComparison.Ordinal);
        Assert.Contains(_tiny.Path, words, StringComparison.Ordinal);
        Assert.Contains("Model:Isolated", words, StringComparison.Ordinal);
    }

    [LibraryImport("libc", EntryPoint = "tgkill")]
    private static partial int Kill(int process, int thread, int signal);
}
