using System.Buffers;
using System.Runtime.InteropServices;
using AgentDesk.Core.Documents.Pdf.Layout;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Pdf.Structure;

/// <summary>The words that a document writes within lines: the evidence for how to join those that its lines part.</summary>
internal sealed class Vocabulary
{
    private const int MostWords = 400_000;

    /// <summary>Letters of words, hyphens among them, as far as hyphenation is English's.</summary>
    public static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ-");

    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);
    private int _spaced;
    private int _unspaced;

    /// <summary>Whether the document puts a space between ideographs and Latin words.</summary>
    public bool SpacesScripts => _spaced > _unspaced;

    public int Count(string word) => _counts.GetValueOrDefault(word);

    public void Add(TextLine line)
    {
        var text = line.Text.AsSpan();
        while (!text.IsEmpty)
        {
            var start = text.IndexOfAny(WordCharacters);
            if (start < 0)
            {
                break;
            }

            text = text[start..];
            var length = text.IndexOfAnyExcept(WordCharacters) is >= 0 and var end ? end : text.Length;
            if (length < text.Length || text[^1] != '-') // what the end of the line parts is no evidence
            {
                Add(text[..length].Trim('-'));
            }

            text = text[length..];
        }

        CountScripts(line.Text);
    }

    private void Add(ReadOnlySpan<char> word)
    {
        var counts = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (word.Length is > 1 and < 60 && (_counts.Count < MostWords || counts.ContainsKey(word)))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
        }
    }

    private void CountScripts(string text)
    {
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                _spaced += IsBorder(text[i - 1], text[i + 1]) ? 1 : 0;
            }
            else
            {
                _unspaced += IsBorder(text[i - 1], text[i]) ? 1 : 0;
            }
        }
    }

    private static bool IsBorder(char left, char right) =>
        Scripts.IsIdeographic(left) && char.IsAsciiLetterOrDigit(right) || char.IsAsciiLetterOrDigit(left) && Scripts.IsIdeographic(right);
}
