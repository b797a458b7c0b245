namespace AgentDesk.Onnx.Tokenization;

/// <summary>Finds out from a model's folder which tokenizer it has.</summary>
internal static class TokenizerLoader
{
    private static readonly string[] BpeFiles =
    [
        ByteLevelBpeTokenizer.ConfigFile, ByteLevelBpeTokenizer.VocabularyFile, ByteLevelBpeTokenizer.MergesFile, ByteLevelBpeTokenizer.SimplifiedFile,
    ];

    private static readonly string[] SingleFiles = [WordPieceTokenizer.VocabularyFile, SentencePieceXlmTokenizer.ModelFile];

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

        return SingleFiles.FirstOrDefault(file => File.Exists(Path.Combine(folder, file))) is { } found
            ? [Path.Combine(folder, found)]
            : throw new OnnxModelException(
                $"'{folder}' has no tokenizer that is known here. It needs {string.Join(", ", BpeFiles)}, {WordPieceTokenizer.VocabularyFile} (BERT WordPiece), or {SentencePieceXlmTokenizer.ModelFile} (XLM-RoBERTa).",
                folder);
    }

    /// <exception cref="OnnxModelException">A file is damaged.</exception>
    public static ITextTokenizer Load(string folder)
    {
        try
        {
            var files = FindFiles(folder);
            return files.Count > 1 ? ByteLevelBpeTokenizer.Load(folder)
                : Path.GetFileName(files[0]) == WordPieceTokenizer.VocabularyFile ? WordPieceTokenizer.Load(folder)
                : SentencePieceXlmTokenizer.Load(folder);
        }
        catch (Exception error) when (error is not OnnxModelException and not OutOfMemoryException)
        {
            // The tokenizer library has no exception type of its own: whatever a damaged file makes it throw means the same here.
            throw new OnnxModelException($"The tokenizer in '{folder}' cannot be read: {error.Message} Restore the model's folder.", folder, error);
        }
    }
}
