using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Agent.Auditing;

/// <summary>
/// The tool calls of all conversations, one JSON object a line, only ever appended to. Several processes and threads may write at once: each holds a lock file
/// while it writes its line, and the line is on the disk before the answer goes on. A file that is full moves to <c>audit.1.jsonl</c>, the one before to
/// <c>audit.2.jsonl</c>, and so on.
/// </summary>
public sealed class AuditLog
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly AuditOptions _options;
    private readonly Redactor? _redactor;
    private readonly TimeProvider _clock;

    /// <summary>The log below a folder, which is made when the first line is written.</summary>
    /// <param name="folder">Where <c>audit.jsonl</c> lies.</param>
    /// <param name="options">What is written, and how much.</param>
    /// <param name="redactor">Masks personal data in what is written; null for none.</param>
    /// <param name="clock">Tells the time.</param>
    public AuditLog(string folder, AuditOptions options, Redactor? redactor, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_folder, _options, _redactor, _clock) = (folder, options.Validate(), redactor, clock);
        Path = System.IO.Path.Combine(folder, "audit.jsonl");
    }

    /// <summary>The current file.</summary>
    public string Path { get; }

    /// <summary>Called when a line could not be written, with what went wrong. Calls that only read or compute go on without their line.</summary>
    public Action<Exception>? Failed { get; init; }

    /// <summary>Throws where no line could be written now.</summary>
    /// <exception cref="IOException">The file or its folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    internal void EnsureWritable()
    {
        using var held = Lock(CancellationToken.None);
        using var file = Open();
    }

    internal void Append(string session, ToolResult result, IReadOnlyList<TaintSource> taint)
    {
        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(ToEntry(session, result, taint), s_json);
            using var held = Lock(CancellationToken.None);
            Rotate(bytes.Length + 1);
            using var file = Open();

            // A crash may have left half a line: it must not swallow this one.
            if (EndsWithinLine(file))
                file.WriteByte((byte)'\n');
            file.Write([.. bytes, (byte)'\n']);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Failed?.Invoke(e);
        }
    }

    private AuditEntry ToEntry(string session, ToolResult result, IReadOnlyList<TaintSource> taint)
    {
        var call = result.Call;
        return new AuditEntry(
            _clock.GetUtcNow(), session, call.Id, $"{call.Tool.Plugin.Manifest.Id}.{call.Tool.Function.Name}", call.Tool.Manifest.Effect, call.DecidedBy,
            Write(call.Arguments)!, taint, result.Decision?.Allowed ?? false, result.Decision?.Basis,
            result.Result is { } text ? TextHash.Of(text) : null, result.Result?.Length, result.Error is { } error ? Mask(error) : null, Math.Round(result.Elapsed.TotalMilliseconds, 1));
    }

    private JsonNode? Write(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(member => KeyValuePair.Create(Mask(member.Key), Write(member.Value))).DistinctBy(member => member.Key)),
        JsonArray a => new JsonArray([.. a.Select(Write)]),
        JsonValue value when !_options.Arguments => value.GetValueKind().ToString().ToLowerInvariant(),
        JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && ArgumentValues.Text(value) is var text => Mask(text) is var masked && masked == text ? value.DeepClone() : masked,
        _ => node?.DeepClone(),
    };

    private string Mask(string text) => _redactor?.Redact(text, static _ => { }) ?? text;

    /// <summary>Holds the lock file: opened by nobody else, it is there for whoever comes first.</summary>
    private FileStream Lock(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var path = System.IO.Path.Combine(_folder, "audit.lock");
        var started = _clock.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (File.Exists(path) && _clock.GetElapsedTime(started) < s_patience)
            {
                Thread.Sleep(2);
            }
        }
    }

    private FileStream Open() => new(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private static bool EndsWithinLine(FileStream file)
    {
        if (file.Length == 0)
            return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    private void Rotate(int more)
    {
        var current = new FileInfo(Path);
        if (!current.Exists || current.Length == 0 || current.Length + more <= _options.MaxBytes)
            return;
        for (var i = _options.Files; i > 0; i--)
        {
            var older = i == 1 ? Path : Numbered(i - 1);
            if (File.Exists(older))
                File.Move(older, Numbered(i), overwrite: true);
        }
    }

    private string Numbered(int number) => System.IO.Path.Combine(_folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"audit.{number}.jsonl"));
}
