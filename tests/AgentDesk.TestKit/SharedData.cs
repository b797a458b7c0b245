using Xunit;

namespace AgentDesk.TestKit;

/// <summary>
/// Finds test data that is too large or too foreign for the repository: a folder <c>shared</c> beside the repository (or above it),
/// or the folder that the environment variable AGENTDESK_SHARED names.
/// </summary>
public static class SharedData
{
    private const string Variable = "AGENTDESK_SHARED";

    /// <summary>The absolute path of a shared file or folder, or null where it is absent.</summary>
    /// <param name="relativePath">Path below the shared folder, such as <c>data/eval/bad-documents</c>.</param>
    public static string? Find(string relativePath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(relativePath);
        return Roots().Select(root => Path.Combine(root, relativePath)).FirstOrDefault(Path.Exists);
    }

    /// <summary>The absolute path of a shared file or folder; skips the running test where it is absent.</summary>
    /// <param name="relativePath">Path below the shared folder.</param>
    public static string Require(string relativePath)
    {
        var path = Find(relativePath);
        Assert.SkipWhen(
            path is null,
            $"needs shared/{relativePath}: put the folder 'shared' beside the repository, or set {Variable} to it, and run the tests again");
        return path!;
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            yield return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared");
        }
    }
}
