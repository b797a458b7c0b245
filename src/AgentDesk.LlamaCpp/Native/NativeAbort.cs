using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>
/// Says why the process ends where llama.cpp ends it: its assertions call abort(), which no .NET code can prevent. What it was about to
/// check, the models that are loaded and what to do go to standard error first.
/// </summary>
internal static class NativeAbort
{
    private const string Advice = "A model file that is damaged, or of a kind that this release cannot run, is the usual cause: check it with 'agentdesk models verify FILE'. "
        + "With Model:Isolated set to true the model runs in a process of its own (IsolatedChatClient), and such an end costs one answer instead of the program.";

    private static readonly ConcurrentDictionary<long, string> s_activities = new();
    private static TextWriter? s_log;
    private static string s_advice = Advice;
    private static long s_lastActivity;

    /// <summary>Registers with ggml, once per process.</summary>
    internal static unsafe void Register() => NativeMethods.SetAbortCallback(&Explain);

    /// <summary>Changes where the explanation goes and what it advises.</summary>
    internal static void ExplainTo(TextWriter log, string advice) => (s_log, s_advice) = (log, advice);

    /// <summary>Names something that native code is about to do, until the result is disposed.</summary>
    internal static Activity During(string what)
    {
        var id = Interlocked.Increment(ref s_lastActivity);
        s_activities[id] = what;
        return new Activity(id);
    }

    internal static string Explanation(string assertion)
    {
        var activities = string.Join("; ", s_activities.Values);
        return $"llama.cpp ended the process: {assertion}. In use: {(activities.Length == 0 ? "no model" : activities)}. {s_advice}".TrimEnd();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Explain(byte* message)
    {
        try
        {
            var log = s_log ?? Console.Error;
            log.WriteLine(Explanation(Marshal.PtrToStringUTF8((nint)message)?.Trim() ?? "no reason given"));
            log.Flush();
        }
        catch (Exception)
        {
            // The process ends in any case; nothing may cross native code.
        }
    }

    /// <summary>Something that native code does now.</summary>
    internal readonly record struct Activity(long Id) : IDisposable
    {
        public void Dispose() => s_activities.TryRemove(Id, out _);
    }
}
