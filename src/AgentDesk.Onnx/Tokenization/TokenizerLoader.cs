namespace AgentDesk.Onnx.Tokenization;

/// <summary>Finds out from a model's folder which tokenizer it has.</summary>
internal static class TokenizerLoader
{
    private static readonly string[] BpeFiles =
    [
        ByteLevelBpeTokenizer.ConfigFile, ByteLevelBpeTokenizer.VocabularyFile, ByteLevelBpeTokenizer.MergesFile, ByteLevelBpeTokenizer.SimplifiedFile,
    ];

    /// <summary>The files that decide what the tokenizer does, for the model's identity.</summary>
    /// <exception cref="OnnxModelException">A file is missing, or the folder has no tokenizer of a known kind.</exception>
    public static IReadOnlyList<string> FindFiles(string folder)
    {
        if (File.Exists(Path.Combine(folder, ByteLevelBpeTokenizer.ConfigFile)))
        {
            var missing = BpeFiles.FirstOrDefault(file => !File.Exists(Path.Combine(folder, file)));
            return missing is null
                ? [.. BpeFiles.Select(file => Path.Combine(folder, file))]
                : throw new OnnxModelException($"'{folder}' has no {missing}. Restore the model's folder: it needs {string.Join(", ", BpeFiles)}.", folder);
        }

        var vocabulary = Path.Combine(folder, WordPieceTokenizer.VocabularyFile);
        return File.Exists(vocabulary)
            ? [vocabulary]
            : throw new OnnxModelException(
                $"'{folder}' has no tokenizer that is known here. It needs {string.Join(", ", BpeFiles)}, or {WordPieceTokenizer.VocabularyFile} (BERT WordPiece).",
                folder);
    }

    /// <exception cref="OnnxModelException">A file is damaged.</exception>
    public static ITextTokenizer Load(string folder)
    {
        try
        {
            return FindFiles(folder).Count == 1 ? WordPieceTokenizer.Load(folder) : ByteLevelBpeTokenizer.Load(folder);
        }
        catch (Exception error) when (error is not OnnxModelException and not OutOfMemoryException)
        {
            // The tokenizer library has no exception type of its own: whatever a damaged file makes it throw means the same here.
            throw new OnnxModelException($"The tokenizer in '{folder}' cannot be read: {error.Message} Restore the model's folder.", folder, error);
        }
    }
}
