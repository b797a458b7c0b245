using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace AgentDesk.Core.Documents.Pdf.Filters;

/// <summary>LZWDecode (ISO 32000-1, 7.4.4): expands up to the bound, the damage or the end.</summary>
internal sealed class LzwDecoder : IFilter
{
    private const int Clear = 256;
    private const int End = 257;
    private const int MaxCodes = 4096;

    public bool IsSupported => true;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        var parameters = DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex);
        var isEarly = !parameters.TryGet(NameToken.EarlyChange, out NumericToken early) || early.Int != 0;
        return Predictor.Undo(new Expansion(isEarly ? 1 : 0).Run(input.Span), parameters);
    }

    /// <summary>
    /// A code stands for a stretch of the output: where the sequence before it was written, and one byte further. So no sequence is copied into a table,
    /// and the code that is used while it is made needs no special case.
    /// </summary>
    private sealed class Expansion(int early)
    {
        private readonly int[] _starts = new int[MaxCodes];
        private readonly int[] _lengths = new int[MaxCodes];
        private readonly List<byte> _output = [];
        private int _next = End + 1;
        private int _bits = 9;
        private (int Start, int Length)? _previous;

        public byte[] Run(ReadOnlySpan<byte> input)
        {
            var (buffer, held) = (0u, 0);
            foreach (var value in input)
            {
                (buffer, held) = (buffer << 8 | value, held + 8);
                if (held < _bits)
                {
                    continue;
                }

                held -= _bits;
                if (!Take((int)(buffer >> held) & ((1 << _bits) - 1)))
                {
                    break;
                }
            }

            return [.. _output];
        }

        /// <returns>False at the end and where the code has no meaning.</returns>
        private bool Take(int code)
        {
            if (code == Clear)
            {
                (_next, _bits, _previous) = (End + 1, 9, null);
                return true;
            }

            Remember();
            if (code == End || code >= _next || _output.Count >= BoundedFilters.MaxStreamBytes)
            {
                return false;
            }

            var start = _output.Count;
            var length = code < Clear ? 1 : _lengths[code];
            for (var i = 0; i < length; i++)
            {
                _output.Add(code < Clear ? (byte)code : _output[_starts[code] + i]);
            }

            _previous = (start, length);
            return true;
        }

        private void Remember()
        {
            if (_previous is not var (start, length) || _next >= MaxCodes)
            {
                return;
            }

            (_starts[_next], _lengths[_next]) = (start, length + 1);
            _next++;
            if (_next + early >= 1 << _bits && _bits < 12)
            {
                _bits++;
            }
        }
    }
}
