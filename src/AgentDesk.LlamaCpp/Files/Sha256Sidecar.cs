namespace AgentDesk.LlamaCpp.Files;

/// <summary>The file beside a model that records its SHA-256, in the format of <c>sha256sum</c>: digits, two spaces, the name.</summary>
public static class Sha256Sidecar
{
    private const long MaxBytes = 4096;

    /// <summary>The file that records a model's SHA-256.</summary>
    public static string PathOf(string model) => model + ".sha256";

    /// <summary>Reads the record.</summary>
    /// <returns>64 lower-case hexadecimal digits, or null where there is no record that can be read.</returns>
    public static string? Read(string model)
    {
        var path = PathOf(model);
        try
        {
            return File.Exists(path) && new FileInfo(path).Length <= MaxBytes ? Sha256Text.Parse(File.ReadAllText(path).Split(' ', '\n')[0]) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static void Write(string model, string sha256) => File.WriteAllText(PathOf(model), $"{sha256}  {Path.GetFileName(model)}\n");
}
