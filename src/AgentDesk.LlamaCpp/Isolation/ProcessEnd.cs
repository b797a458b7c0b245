namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>Puts the end of a model process into words.</summary>
internal static class ProcessEnd
{
    private const int WordsShown = 4;

    internal static string? SignalName(int exitCode) => OperatingSystem.IsWindows() ? null : (exitCode - 128) switch
    {
        4 => "SIGILL",
        6 => "SIGABRT",
        7 when OperatingSystem.IsLinux() => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        10 when OperatingSystem.IsMacOS() => "SIGBUS",
        11 => "SIGSEGV",
        15 => "SIGTERM",
        _ => null,
    };

    /// <summary>What happened, why as far as it is known, and what to do.</summary>
    internal static ModelProcessException Describe(string model, int exitCode, IReadOnlyList<string> log)
    {
        var signal = SignalName(exitCode);
        var how = signal is null ? $"exit code {exitCode}" : $"{signal}, exit code {exitCode}";
        var words = log.Count == 0 ? "It left no last words." : $"Its last words: {string.Join(" / ", log.TakeLast(WordsShown))}.";
        return new ModelProcessException(
            $"The process that ran {model} ended unexpectedly ({how}){Cause(signal)}. {words} The request is lost; the next one starts the process again.", exitCode, log);
    }

    private static string Cause(string? signal) => signal switch
    {
        "SIGABRT" => ": llama.cpp gave up, mostly because of a damaged model file",
        "SIGKILL" => ": killed from outside, as the system does when memory runs out",
        "SIGBUS" => ": the model file became shorter or unreadable while it was in use",
        "SIGSEGV" or "SIGFPE" => ": a fault in native code, mostly because of a damaged model file",
        "SIGILL" => ": the library uses instructions that this processor lacks",
        _ => "",
    };
}
