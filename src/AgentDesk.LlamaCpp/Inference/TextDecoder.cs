using System.Text;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>Joins token bytes to text, never showing half a character. Bytes that are no UTF-8 become U+FFFD. Not thread-safe.</summary>
internal sealed class TextDecoder
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private char[] _buffer = new char[64];

    /// <summary>Takes a token's bytes and returns the characters that are complete.</summary>
    internal string Push(ReadOnlySpan<byte> piece) => Convert(piece, flush: false);

    /// <summary>Returns what an unfinished character at the end becomes.</summary>
    internal string Finish() => Convert([], flush: true);

    private string Convert(ReadOnlySpan<byte> bytes, bool flush)
    {
        var needed = Encoding.UTF8.GetMaxCharCount(bytes.Length) + 1;
        if (_buffer.Length < needed) _buffer = new char[needed];
        var length = _decoder.GetChars(bytes, _buffer, flush);
        return length == 0 ? "" : new string(_buffer, 0, length);
    }
}
