namespace AgentDesk.TestKit;

/// <summary>The repository from which the tests run: the folder of AgentDesk.sln.</summary>
public static class Repository
{
    /// <summary>The absolute path of one of its files.</summary>
    public static string File(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "AgentDesk.sln")))
            {
                return Path.Combine(folder.FullName, relativePath);
            }
        }

        throw new InvalidOperationException("The tests must run from within the repository.");
    }
}
