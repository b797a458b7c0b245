using System.Text;
using System.Text.Json;

namespace AgentDesk.Console.Chat.Editing;

/// <summary>
/// What was typed before, oldest first, kept in a file of JSON strings, a line each, that several processes may append to. The file holds at most twice as many
/// entries as are wanted before it is made shorter. What begins with a space is not kept. A file that cannot be read or written costs the history, not the chat.
/// </summary>
internal sealed class InputHistory
{
    private const int LongestEntry = 20_000;

    private readonly string? _path;
    private readonly int _most;
    private readonly List<string> _entries = [];

    private InputHistory(string? path, int most) => (_path, _most) = (path, most);

    public IReadOnlyList<string> Entries => _entries;

    /// <summary>The history in a file; what is typed is remembered for this chat alone where <paramref name="most"/> is 0 or there is no file.</summary>
    public static InputHistory Open(string? path, int most)
    {
        var history = new InputHistory(most > 0 ? path : null, most);
        if (history._path is { } file)
            Quietly(() => history._entries.AddRange(Read(file).TakeLast(most)));
        return history;
    }

    /// <summary>Remembers a text, unless it is the last one again.</summary>
    public void Add(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text[0] == ' ' || (_entries.Count > 0 && _entries[^1] == text))
            return;
        _entries.Add(text);
        if (_path is { } file && text.Length <= LongestEntry)
            Quietly(() => Append(file, text));
    }

    private void Append(string path, string text)
    {
        using var file = Lock(path);
        var lines = Read(file);
        if (lines.Count >= 2 * _most)
        {
            lines = lines.TakeLast(_most - 1).ToList();
            file.SetLength(0);
        }
        else
        {
            lines.Clear();
            file.Seek(0, SeekOrigin.End);
        }

        // A line break first: after a crash the rest of a broken line must not swallow this one.
        file.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Append(text).Select(l => "\n" + JsonSerializer.Serialize(l)))));
    }

    /// <summary>Opens the file for this process alone; others wait for it, two seconds at most.</summary>
    private static FileStream Lock(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (attempt < 400)
            {
                Thread.Sleep(5);
            }
        }
    }

    private static List<string> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Read(file);
    }

    private static List<string> Read(Stream file)
    {
        var entries = new List<string>();
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (TryParse(line) is { } entry)
                entries.Add(entry);
        }

        return entries;
    }

    private static string? TryParse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<string>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Said in the summary: the chat goes on without.
        }
    }
}
