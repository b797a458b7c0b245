using System.Text;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Text;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// The parts of a chunk that are never searched by, as one blob: search text, where in it the text stands, headings and sentences.
/// The text is nearly always the end of the search text, and then it is not written twice.
/// </summary>
internal static class ChunkDetails
{
    [ThreadStatic]
    private static MemoryStream? t_stream;

    public static byte[] Write(Chunk chunk)
    {
        var stream = t_stream ??= new MemoryStream();
        stream.SetLength(0);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(chunk.SearchText);
            var within = chunk.SearchText.EndsWith(chunk.Text, StringComparison.Ordinal);
            writer.Write7BitEncodedInt(within ? chunk.Text.Length + 1 : 0);
            if (!within)
                writer.Write(chunk.Text);
            writer.Write7BitEncodedInt(chunk.Headings.Count);
            foreach (var heading in chunk.Headings)
                writer.Write(heading);
            writer.Write7BitEncodedInt(chunk.Sentences.Count);
            foreach (var sentence in chunk.Sentences)
            {
                writer.Write7BitEncodedInt(sentence.Start - chunk.Range.Start);
                writer.Write7BitEncodedInt(sentence.Length);
            }
        }

        return stream.ToArray();
    }

    public static (string SearchText, string Text, string[] Headings, TextRange[] Sentences) Read(byte[] details, int rangeStart)
    {
        using var reader = new BinaryReader(new MemoryStream(details), Encoding.UTF8);
        var searchText = reader.ReadString();
        var length = reader.Read7BitEncodedInt() - 1;
        var text = length >= 0 ? searchText[^length..] : reader.ReadString();
        var headings = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < headings.Length; i++)
            headings[i] = reader.ReadString();
        var sentences = new TextRange[reader.Read7BitEncodedInt()];
        for (var i = 0; i < sentences.Length; i++)
        {
            var start = rangeStart + reader.Read7BitEncodedInt();
            sentences[i] = new TextRange(start, start + reader.Read7BitEncodedInt());
        }

        return (searchText, text, headings, sentences);
    }
}
