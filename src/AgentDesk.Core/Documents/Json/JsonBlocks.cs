using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Json;

/// <summary>
/// Parts JSON into records. A value that is short enough is one record; a longer object or array is taken apart into its members, short neighbours of
/// an object staying together. Takes time linear in the text's length.
/// </summary>
internal sealed class JsonBlocks
{
    /// <summary>A record is no longer than this where its parts allow it, in UTF-16 code units.</summary>
    public const int LongestRecord = 1000;

    private readonly string _text;
    private readonly JsonSpans _spans;
    private readonly BlockList _blocks;
    private readonly List<string> _path = [];
    private readonly CancellationToken _cancellation;

    private JsonBlocks(string text, CancellationToken cancellationToken)
    {
        (_text, _cancellation) = (text, cancellationToken);
        _spans = new JsonSpans(text, LongestRecord, cancellationToken);
        _blocks = new BlockList(text);
    }

    /// <summary>The blocks of one value, or of several in a row as JSON lines have them.</summary>
    /// <exception cref="FormatException">The text is not JSON; the message says where.</exception>
    public static IReadOnlyList<DocumentBlock> Find(string text, CancellationToken cancellationToken)
    {
        var finder = new JsonBlocks(text, cancellationToken);
        for (var at = finder._spans.SkipSpace(0); at < text.Length; at = finder._spans.SkipSpace(finder._spans.SkipComma(at)))
        {
            var end = finder._spans.End(at);
            finder.Add(new TextRange(at, end));
            at = end;
        }

        return finder._blocks.Blocks;
    }

    private void Add(TextRange value)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (value.Length <= LongestRecord)
        {
            Emit(value, BlockKind.TableRow);
        }
        else if (_text[value.Start] is '{' or '[')
        {
            AddMembers(value, isObject: _text[value.Start] == '{');
        }
        else
        {
            Emit(value, BlockKind.Paragraph); // a long string: its sentences can be cited
        }
    }

    private void AddMembers(TextRange value, bool isObject)
    {
        TextRange? together = null;
        foreach (var member in _spans.Members(value))
        {
            var isShort = member.Whole.Length <= LongestRecord;
            if (together is { } run && (!isShort || !isObject || member.Whole.End - run.Start > LongestRecord))
            {
                Emit(run, BlockKind.TableRow);
                together = null;
            }

            if (isShort && isObject)
            {
                together = new TextRange(together?.Start ?? member.Whole.Start, member.Whole.End);
            }
            else
            {
                if (member.Name is { } name)
                {
                    _path.Add(HeadingTrail.Fold(name));
                }

                Add(member.Value);
                if (member.Name is not null)
                {
                    _path.RemoveAt(_path.Count - 1);
                }
            }
        }

        if (together is { } rest)
        {
            Emit(rest, BlockKind.TableRow);
        }
    }

    private void Emit(TextRange range, BlockKind kind) => _blocks.Add(kind, range.Start, range.End, [.. _path.TakeLast(8)]);
}
