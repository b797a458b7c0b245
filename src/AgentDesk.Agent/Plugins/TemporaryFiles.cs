namespace AgentDesk.Agent.Plugins;

/// <summary>Deletes what was only wanted for a while.</summary>
internal static class TemporaryFiles
{
    /// <summary>Deletes a folder as far as it can be deleted; what stays is deleted another day.</summary>
    public static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // In use, or not ours: the next start tries again.
        }
    }
}
