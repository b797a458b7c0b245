using System.IO.Compression;
using System.Runtime.InteropServices;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace AgentDesk.Core.Documents.Pdf.Filters;

/// <summary>FlateDecode (ISO 32000-1, 7.4.4): inflates up to the bound or the damage.</summary>
internal sealed class FlateDecoder : IFilter
{
    public bool IsSupported => true;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        // Two bytes of zlib header that many producers get wrong, so they are not looked at.
        var inflated = input.Length > 2 ? Inflate(input[2..]) : [];
        if (inflated.Length == 0 && input.Length > 0)
        {
            inflated = Inflate(input);
        }

        return Predictor.Undo(inflated, DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex));
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> input)
    {
        MemoryMarshal.TryGetArray(input, out var array);
        using var source = new MemoryStream(array.Array ?? [], array.Offset, array.Count, writable: false);
        using var inflater = new DeflateStream(source, CompressionMode.Decompress);
        using var output = new MemoryStream();
        var buffer = new byte[81920];
        try
        {
            while (output.Length < BoundedFilters.MaxStreamBytes && inflater.Read(buffer) is var read and > 0)
            {
                output.Write(buffer, 0, (int)Math.Min(read, BoundedFilters.MaxStreamBytes - output.Length));
            }
        }
        catch (InvalidDataException)
        {
            // What came before the damage is as good as it was.
        }

        return output.ToArray();
    }
}
