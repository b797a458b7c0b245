using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace AgentDesk.Core.Documents.Pdf.Filters;

/// <summary>
/// PdfPig's filters with bounds: no stream grows beyond <see cref="MaxStreamBytes"/>, and a damaged one yields what comes before the damage, where
/// PdfPig's own yields the compressed bytes. Pictures are never decoded: what asks for them gets nothing.
/// </summary>
internal sealed class BoundedFilters() : BaseFilterProvider(All())
{
    /// <summary>The most that one stream may decode to, in bytes; page contents beyond are no document but an attack.</summary>
    public const int MaxStreamBytes = 32 * 1024 * 1024;

    public static readonly BoundedFilters Instance = new();

    private static Dictionary<string, IFilter> All()
    {
        var filters = new Dictionary<string, IFilter>();
        Add(NameToken.FlateDecode, NameToken.FlateDecodeAbbreviation, new FlateDecoder());
        Add(NameToken.LzwDecode, NameToken.LzwDecodeAbbreviation, new LzwDecoder());
        Add(NameToken.Ascii85Decode, NameToken.Ascii85DecodeAbbreviation, new LimitedInput(new Ascii85Filter(), growth: 4));
        Add(NameToken.AsciiHexDecode, NameToken.AsciiHexDecodeAbbreviation, new LimitedInput(new AsciiHexDecodeFilter(), growth: 1));
        Add(NameToken.RunLengthDecode, NameToken.RunLengthDecodeAbbreviation, new LimitedInput(new RunLengthFilter(), growth: 64));
        Add(NameToken.CcittfaxDecode, NameToken.CcittfaxDecodeAbbreviation, new Picture());
        Add(NameToken.DctDecode, NameToken.DctDecodeAbbreviation, new Picture());
        Add(NameToken.Jbig2Decode, NameToken.Jbig2Decode, new Picture());
        Add(NameToken.JpxDecode, NameToken.JpxDecode, new Picture());
        Add(NameToken.Create("Crypt"), NameToken.Create("Crypt"), new Identity());
        return filters;

        void Add(NameToken name, NameToken abbreviation, IFilter filter) => filters[name.Data] = filters[abbreviation.Data] = filter;
    }

    /// <summary>Cuts the input so that the output stays within the bound.</summary>
    private sealed class LimitedInput(IFilter inner, int growth) : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex) =>
            inner.Decode(input[..Math.Min(input.Length, MaxStreamBytes / growth)], streamDictionary, filterProvider, filterIndex);
    }

    private sealed class Picture : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex) => Memory<byte>.Empty;
    }

    /// <summary>Streams that an encrypted file leaves plain name this filter.</summary>
    private sealed class Identity : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex) => input;
    }
}
