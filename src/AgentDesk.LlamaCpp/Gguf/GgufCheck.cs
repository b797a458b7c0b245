using Microsoft.Win32.SafeHandles;

namespace AgentDesk.LlamaCpp.Gguf;

/// <summary>Turns a bad model file into an error that says what is wrong and what to do, before llama.cpp opens it.</summary>
internal static class GgufCheck
{
    /// <summary>Opens and checks a model file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LlamaModelException">It is missing, unreadable, foreign, truncated or damaged.</exception>
    internal static GgufHeader Open(string path)
    {
        try
        {
            using var file = OpenFile(path);
            var header = GgufHeader.Read(file);
            CheckTensors(header);
            if (!header.Metadata.ContainsKey("general.architecture")) throw new InvalidDataException("it names no architecture (general.architecture)");
            GgufShape.Check(header);
            return header;
        }
        catch (InvalidDataException error)
        {
            throw new LlamaModelException($"'{path}' is not a usable GGUF model: {error.Message}. Download or export it again.", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new LlamaModelException($"'{path}' cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Checks that a file is a whole GGUF file of whatever model, or a part of one.</summary>
    /// <exception cref="InvalidDataException">It is not; the message says what is wrong.</exception>
    internal static void CheckWhole(SafeFileHandle file) => CheckTensors(GgufHeader.Read(file));

    private static SafeFileHandle OpenFile(string path)
    {
        if (Directory.Exists(path)) throw new LlamaModelException($"'{path}' is a folder; name the .gguf file in it.");
        if (!File.Exists(path)) throw new LlamaModelException($"There is no model file at '{path}'. Check the path, or download the model first.");
        return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    private static void CheckTensors(GgufHeader header)
    {
        var room = header.FileSize - header.DataOffset;
        foreach (var tensor in header.Tensors)
        {
            if (GgmlTypes.SizeOf(tensor) is not { } size)
                throw new InvalidDataException($"tensor '{tensor.Name}' has type {tensor.Type}, which this llama.cpp does not know");
            if (tensor.Dimensions.Count > 0 && tensor.Dimensions[0] % GgmlTypes.BlockElements(tensor.Type) != 0)
                throw new InvalidDataException($"tensor '{tensor.Name}' has rows of {tensor.Dimensions[0]} elements, which its type cannot have");
            if (tensor.Offset > (ulong)Math.Max(0, room) || size > room - (long)tensor.Offset)
                throw new InvalidDataException($"it is truncated: tensor '{tensor.Name}' needs {size} bytes from {header.DataOffset + (long)tensor.Offset} and the file has {header.FileSize}");
        }
    }
}
