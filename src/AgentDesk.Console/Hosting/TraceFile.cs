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
        Description = "Write how every answer or result came about to this file: prompts by hash, rounds, retrieval scores, calls, tokens, times; one JSON object a line. A former trace is emptied, any other file stays",
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
        command.Add(OutputFile.Force);
    }

    /// <summary>Opens the file that the command line names, emptying a former trace; null where it names none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="others">Files that it must not be: what is read, and what else is written.</param>
    /// <exception cref="UserException">The file is something else than a trace, or cannot be written, or there is text to trace and no file.</exception>
    public static TraceFile? Open(ParseResult parsed, IEnumerable<string> others)
    {
        var content = parsed.GetValue(s_text);
        if (parsed.GetValue(s_file) is not { } path)
            return content ? throw new UserException("--trace-text says what --trace writes; name a file with --trace FILE.") : null;
        OutputFile.RequireOther(path, others);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            try
            {
                // Pipes and terminals have nothing to lose.
                if (file.CanSeek && file.Length > 0)
                {
                    if (!parsed.GetValue(OutputFile.Force) && !IsTrace(path))
                        throw new UserException($"{path} exists already and is no trace; give another name, or --force to replace it.");
                    file.SetLength(0);
                }

                return new TraceFile(new StreamWriter(file) { NewLine = "\n" }, content);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserException($"The trace cannot be written to {path}: {e.Message}", e);
        }
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Whether a file begins as every trace does: with its format's version and when it was begun.</summary>
    private static bool IsTrace(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var start = new byte[256];
        var reader = new Utf8JsonReader(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)), isFinalBlock: false, default);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.ValueTextEquals("version") && reader.Read() && reader.TokenType == JsonTokenType.Number
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("started");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async ValueTask WriteAsync<T>(T trace)
    {
        await _writer.WriteLineAsync(JsonSerializer.Serialize(trace, s_json));
        await _writer.FlushAsync();
    }
}
