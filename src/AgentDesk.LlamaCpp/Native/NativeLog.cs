using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>
/// Takes llama.cpp's log lines instead of stderr. A line belongs to whoever opened a scope on the thread that llama.cpp
/// writes it from; without a scope it is dropped. Error lines are kept for the exception that follows them.
/// </summary>
internal sealed class NativeLog(ILogger logger)
{
    private const int MaxErrors = 8;
    private const int Warning = 3;
    private const int Error = 4;
    private const int Continued = 5;

    // The callback is one per process, so the receiver has to be found by thread; nothing outlives its scope.
    [ThreadStatic]
    private static NativeLog? _current;

    private readonly List<string> _errors = [];
    private string _line = "";
    private int _level;

    /// <summary>Receives this thread's lines until the scope is disposed.</summary>
    internal Scope Open()
    {
        _errors.Clear();
        return new Scope(this);
    }

    /// <summary>The last error lines, joined, or an empty string.</summary>
    internal string Errors
    {
        get
        {
            Flush();
            return string.Join(' ', _errors);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static unsafe void Receive(int level, byte* text, nint userData)
    {
        if (_current is { } log && text != null) log.Take(level, Marshal.PtrToStringUTF8((nint)text) ?? "");
    }

    internal void Take(int level, string text)
    {
        if (level != Continued)
        {
            Flush();
            _level = level;
        }

        _line += text;
        if (_line.EndsWith('\n')) Flush();
    }

    private void Flush()
    {
        var line = _line.Trim();
        _line = "";
        if (line.Length == 0) return;
        if (_level >= Error)
        {
            if (_errors.Count == MaxErrors) _errors.RemoveAt(0);
            _errors.Add(line.EndsWith('.') ? line : line + ".");
        }

        // llama.cpp tells much at its "info": for a program that uses it, that is debugging detail.
        if (_level >= Error) logger.NativeError(line);
        else if (_level == Warning) logger.NativeWarning(line);
        else logger.NativeDetail(line);
    }

    /// <summary>Puts a receiver in place and, when disposed, the one before it back.</summary>
    internal readonly ref struct Scope
    {
        private readonly NativeLog _log;
        private readonly NativeLog? _outer;

        public Scope(NativeLog log)
        {
            _log = log;
            _outer = _current;
            _current = log;
        }

        public void Dispose()
        {
            _log.Flush();
            _current = _outer;
        }
    }
}
