using System.Text;

namespace AgentDesk.Agent.Prompts;

/// <summary>Names of prompt files: <c>name.language.txt</c> for a text, <c>name.language.examples.jsonl</c> for its examples.</summary>
internal static class PromptFile
{
    /// <summary>A prompt that is longer leaves a model no room; in bytes.</summary>
    private const int Longest = 256 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Text(string name, string language) => $"{name}.{language}.txt";

    public static string Examples(string name, string language) => $"{name}.{language}.examples.jsonl";

    /// <summary>The text of a file, without trailing line ends and byte order mark.</summary>
    /// <exception cref="PromptException">It cannot be read, is no UTF-8, empty or too long.</exception>
    public static string Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length > Longest)
                throw new PromptException(path, "is longer than 256 KiB; shorten it.");
            var text = s_utf8.GetString(bytes).TrimStart('\uFEFF').TrimEnd('\r', '\n');
            return string.IsNullOrWhiteSpace(text)
                ? throw new PromptException(path, "is empty; write a text, or delete the file to get the built-in one back.")
                : text;
        }
        catch (DecoderFallbackException e)
        {
            throw new PromptException(path, "is not UTF-8; save it as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PromptException(path, $"cannot be read: {e.Message}", e);
        }
    }
}
