using Microsoft.Win32.SafeHandles;

namespace AgentDesk.LlamaCpp.Gguf;

/// <summary>Turns a bad model file into an error that says what is wrong and what to do, before llama.cpp opens it.</summary>
internal static class GgufCheck
{
    /// <summary>Opens and checks a model file; of a model in several files the first.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LlamaModelException">It is missing, unreadable, foreign, truncated or damaged.</exception>
    internal static GgufHeader Open(string path) => Open(path, header =>
    {
        if (!header.Metadata.ContainsKey("general.architecture")) throw new InvalidDataException("it names no architecture (general.architecture)");
        GgufShape.Check(header);
    });

    /// <summary>Opens and checks a further file of a model in several files, which has tensors and hardly any metadata.</summary>
    /// <exception cref="LlamaModelException">It is missing, unreadable, foreign, truncated or damaged.</exception>
    internal static GgufHeader OpenPart(string path) => Open(path, _ => { });

    private static GgufHeader Open(string path, Action<GgufHeader> check)
    {
        try
        {
            using var file = OpenFile(path);
            var header = GgufHeader.Read(file);
            CheckTensors(header);
            check(header);
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
        var names = new HashSet<string>(StringComparer.Ordinal);
        long expected = 0;
        foreach (var tensor in header.Tensors)
        {
            if (!names.Add(tensor.Name)) throw new InvalidDataException($"it lists the tensor '{tensor.Name}' twice");
            if (GgmlTypes.SizeOf(tensor) is not { } size)
                throw new InvalidDataException($"tensor '{tensor.Name}' has type {tensor.Type}, which this llama.cpp does not know");
            if (tensor.Dimensions.Count > 0 && tensor.Dimensions[0] % GgmlTypes.BlockElements(tensor.Type) != 0)
                throw new InvalidDataException($"tensor '{tensor.Name}' has rows of {tensor.Dimensions[0]} elements, which its type cannot have");
            // The format has tensors lie one after another in the order of their list; anything else would overlap or leave holes.
            if (tensor.Offset != (ulong)expected) throw new InvalidDataException($"tensor '{tensor.Name}' lies at {tensor.Offset} in the data instead of {expected}");
            if (size > room - expected)
                throw new InvalidDataException($"it is truncated: tensor '{tensor.Name}' needs {size} bytes from {header.DataOffset + expected} and the file has {header.FileSize}");
            expected = (expected + size + header.Alignment - 1) / header.Alignment * header.Alignment;
        }
    }
}
