namespace AgentDesk.Onnx.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agentdesk-onnx-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
