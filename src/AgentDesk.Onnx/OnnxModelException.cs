namespace AgentDesk.Onnx;

/// <summary>A model or tokenizer file is missing, damaged or of a kind that is not supported. The message says what to do.</summary>
public sealed class OnnxModelException(string message, string path, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The file or folder that is wrong.</summary>
    public string Path { get; } = path;
}
