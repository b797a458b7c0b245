namespace AgentDesk.Onnx.Tests;

/// <summary>The model that the repository ships.</summary>
internal static class ShippedModel
{
    public static string Folder { get; } = Find();

    public static OnnxEmbeddingGenerator Load() => OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = Folder });

    /// <summary>Copies its files into a new folder, all but those named.</summary>
    public static string CopyTo(string folder, params string[] without)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Folder).Where(file => !without.Contains(Path.GetFileName(file))))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AgentDesk.sln")))
                return Path.Combine(folder.FullName, "models", "embed-v1");
        }

        throw new InvalidOperationException("The tests must run below the repository's root.");
    }
}
