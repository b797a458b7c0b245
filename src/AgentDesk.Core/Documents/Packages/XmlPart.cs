using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace AgentDesk.Core.Documents.Packages;

/// <summary>
/// Reads XML that may be hostile or damaged, forwards only, as elements within elements. Nothing outside is fetched, no entity is expanded, depth and
/// the length of a tag or text are bounded. Damage is no exception: the enumeration ends there and <see cref="Damage"/> says why. Not thread-safe.
/// </summary>
internal sealed class XmlPart : IDisposable
{
    /// <summary>Elements nest less deeply in every sensible document; readers recurse with them.</summary>
    private const int Deepest = 400;

    /// <summary>More names than formats have are not remembered.</summary>
    private const int MostNames = 4096;

    private readonly XmlReader _reader;
    private readonly Dictionary<(string Namespace, string Name), string> _names = new(new SameStrings());
    private bool _hasEnded;

    public XmlPart(Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore, // an entity that it would declare is then an error where it is used
            XmlResolver = null,
            CheckCharacters = false, // what no text may hold is replaced where text is written
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        };
        try
        {
            _reader = XmlReader.Create(new TagGuardStream(stream), settings);
        }
        catch (InvalidDataException e)
        {
            _reader = XmlReader.Create(TextReader.Null);
            End(e.Message);
        }
    }

    /// <summary>Why reading ended before the end, completing "NAME: …", or null.</summary>
    public string? Damage { get; private set; }

    /// <summary>
    /// The children of the current element, or the root of the document before any: an element by its name with the prefix of <see cref="XmlNames"/>,
    /// a piece of text as <see cref="XmlNames.Text"/>. A child that the caller does not read is skipped.
    /// </summary>
    public ChildSequence Children() => new(this);

    /// <summary>An attribute of the current element, named as <see cref="Children"/> names elements, or null.</summary>
    public string? Attribute(string name)
    {
        if (_reader.NodeType != XmlNodeType.Element)
        {
            return null;
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return Clean(_reader.GetAttribute(name));
        }

        foreach (var uri in XmlNames.NamespacesOf(name[..colon]))
        {
            if (_reader.GetAttribute(name[(colon + 1)..], uri) is { } value)
            {
                return Clean(value);
            }
        }

        return null;
    }

    /// <summary>The current piece of text, or all text inside the current element.</summary>
    public string Text()
    {
        if (_reader.NodeType != XmlNodeType.Element)
        {
            return Clean(Value())!;
        }

        if (_reader.IsEmptyElement)
        {
            return "";
        }

        var (depth, text, more) = (_reader.Depth, "", default(StringBuilder));
        while (Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (!IsText)
            {
                continue;
            }

            if (text.Length == 0)
            {
                text = Value();
            }
            else
            {
                (more ??= new StringBuilder(text)).Append(Value());
            }
        }

        return Clean(more?.ToString() ?? text)!;
    }

    public void Dispose() => _reader.Dispose();

    private bool IsText => _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    /// <summary>Moves on; false at the end or where the XML is damaged.</summary>
    private bool Read()
    {
        if (_hasEnded)
        {
            return false;
        }

        try
        {
            _hasEnded = !_reader.Read();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            End(Describe(e));
        }

        if (!_hasEnded && _reader.Depth > Deepest)
        {
            End($"its elements nest more than {Deepest} deep, as in files made to exhaust memory");
        }

        return !_hasEnded;
    }

    /// <summary>The current text; the parser may find only now that it is damaged.</summary>
    private string Value()
    {
        try
        {
            return _reader.Value;
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            End(Describe(e));
            return "";
        }
    }

    private static string Describe(Exception error) => error is XmlException e ? $"it is not well-formed XML (line {e.LineNumber}, column {e.LinePosition})" : error.Message;

    private void End(string damage) => (Damage, _hasEnded) = (damage, true);

    /// <summary>Without what no text may hold, as every document's text is.</summary>
    private static string? Clean(string? text) => text is null ? null : TextDecoding.Clean(text);

    private string CurrentName()
    {
        if (IsText)
        {
            return XmlNames.Text;
        }

        var key = (_reader.NamespaceURI, _reader.LocalName);
        if (!_names.TryGetValue(key, out var name))
        {
            name = XmlNames.Of(key.NamespaceURI, key.LocalName);
            if (_names.Count < MostNames)
            {
                _names.Add(key, name);
            }
        }

        return name;
    }

    /// <summary>Reads on to the end of the element that begins or stands here.</summary>
    private bool FinishElement(int depth)
    {
        while (!(_reader.Depth == depth && (_reader.NodeType != XmlNodeType.Element || _reader.IsEmptyElement)))
        {
            if (!Read())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The children of one element, for one <c>foreach</c>.</summary>
    internal readonly struct ChildSequence(XmlPart part)
    {
        public ChildEnumerator GetEnumerator() => new(part);
    }

    /// <summary>Walks the children of one element; elements within them belong to the caller.</summary>
    internal struct ChildEnumerator(XmlPart part)
    {
        private readonly int _depth = part._reader.ReadState == ReadState.Initial ? -1 : part._reader.Depth;
        private bool _hasBegun;

        public string Current { get; private set; } = "";

        public bool MoveNext()
        {
            if (!_hasBegun)
            {
                _hasBegun = true;
                if (_depth >= 0 && (part._reader.NodeType != XmlNodeType.Element || part._reader.IsEmptyElement))
                {
                    return false;
                }
            }
            else if (!part.FinishElement(_depth + 1))
            {
                return false;
            }

            while (part.Read())
            {
                if (part._reader.NodeType == XmlNodeType.Element || part.IsText)
                {
                    Current = part.CurrentName();
                    return true;
                }

                if (part._reader.NodeType == XmlNodeType.EndElement && part._reader.Depth == _depth)
                {
                    return false;
                }
            }

            return false;
        }
    }

    /// <summary>Compares names as the reader's name table does: the same string is the same object.</summary>
    private sealed class SameStrings : IEqualityComparer<(string, string)>
    {
        public bool Equals((string, string) x, (string, string) y) => ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2);

        public int GetHashCode((string, string) pair) => HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Item1), RuntimeHelpers.GetHashCode(pair.Item2));
    }
}
