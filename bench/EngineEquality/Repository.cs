namespace EngineEquality;

internal static class Repository
{
    /// <summary>The folder of AgentDesk.sln above this program.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AgentDesk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Run this from within the repository.");
    }
}
