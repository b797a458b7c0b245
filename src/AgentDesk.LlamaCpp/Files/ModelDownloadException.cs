namespace AgentDesk.LlamaCpp.Files;

/// <summary>A model cannot be downloaded. The message says what is wrong and what to do, for a person to read.</summary>
public sealed class ModelDownloadException(string message, Exception? innerException = null) : LlamaModelException(message, innerException);
