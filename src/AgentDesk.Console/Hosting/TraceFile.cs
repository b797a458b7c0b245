using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentDesk.Agent.Tracing;

namespace AgentDesk.Console.Hosting;

/// <summary>The file of <c>--trace</c>: one JSON object a line, one for every answer and for every result of a ready function.</summary>
internal sealed class TraceFile : IDisposable
{
    private static readonly Option<string?> s_file = new("--trace")
    {
        Description = "Write how every answer or result came about to this file: prompts by hash, rounds, retrieval scores, calls, tokens, times; one JSON object a line",
        HelpName = "FILE",
    };

    private static readonly Option<bool> s_text = new("--trace-text") { Description = "With --trace: the texts of prompts, calls and answers too, not their hashes alone" };

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly StreamWriter _writer;

    private TraceFile(StreamWriter writer, bool content) => (_writer, Tracing, Functions) = (writer, new AnswerTracing(WriteAsync, content), new FunctionTracing(WriteAsync, content));

    /// <summary>For the assistant.</summary>
    public AnswerTracing Tracing { get; }

    /// <summary>For ready functions.</summary>
    public FunctionTracing Functions { get; }

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Add(s_file);
        command.Add(s_text);
    }

    /// <summary>Opens the file that the command line names, emptying it; null where it names none.</summary>
    /// <exception cref="UserException">The file cannot be written, or there is text to trace and no file.</exception>
    public static TraceFile? Open(ParseResult parsed)
    {
        var content = parsed.GetValue(s_text);
        if (parsed.GetValue(s_file) is not { } path)
            return content ? throw new UserException("--trace-text says what --trace writes; name a file with --trace FILE.") : null;
        try
        {
            return new TraceFile(new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read)) { NewLine = "\n" }, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserException($"The trace cannot be written to {path}: {e.Message}", e);
        }
    }

    public void Dispose() => _writer.Dispose();

    private async ValueTask WriteAsync<T>(T trace)
    {
        await _writer.WriteLineAsync(JsonSerializer.Serialize(trace, s_json));
        await _writer.FlushAsync();
    }
}
