namespace AgentDesk.Agent.Sessions.Log;

/// <summary>Where sessions lie, and with which rights: they are as private as what was said in them.</summary>
internal static class SessionFiles
{
    public const string Extension = ".jsonl";

    public static string PathOf(string folder, string name) => Path.Combine(folder, name + Extension);

    public static FileStream OpenForAppend(string path) => Open(path, FileMode.OpenOrCreate);

    public static FileStream Create(string path) => Open(path, FileMode.CreateNew);

    public static FileStream OpenForReading(string path) =>
        new(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
