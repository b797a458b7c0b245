using System.Text;
using UtfUnknown;

namespace AgentDesk.Core.Documents;

/// <summary>Finds the encoding of text that is not Unicode: a claim that the bytes bear out, statistics, then the ranges that Chinese text keeps to.</summary>
internal static class LegacyEncodings
{
    private const int Sample = 256 * 1024;
    private const float Sure = 0.75f;

    static LegacyEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The likeliest encoding; Windows-1252, which gives every byte a meaning, where nothing speaks for another.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> bytes, string? hint)
    {
        var sample = bytes[..Math.Min(bytes.Length, Sample)];
        var detected = CharsetDetector.DetectFromBytes(sample.ToArray()).Detected;
        if (hint is not null && Find(hint) is { } claimed && detected is not { Confidence: >= 0.95f } && Accepts(claimed, sample))
        {
            return claimed;
        }

        var sure = detected is { Confidence: >= Sure } && Find(detected.EncodingName) is { } found && Accepts(found, sample) ? found : null;
        return sure
            ?? (KeepsTo(sample, IsCommonGb) ? Find("gb18030") : null)
            ?? (KeepsTo(sample, IsCommonBig5) ? Find("big5") : null)
            ?? (detected is not null && Find(detected.EncodingName) is { } guess && Accepts(guess, sample) ? guess : Find("windows-1252")!);
    }

    /// <summary>The encoding of that name, or null; single-byte and superset names are widened to what is used under them in practice.</summary>
    private static Encoding? Find(string name)
    {
        var used = name.Trim().ToLowerInvariant() switch
        {
            "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => "windows-1252",
            "gb2312" or "gbk" or "hz-gb-2312" or "x-gbk" => "gb18030",
            var other => other,
        };
        try
        {
            return Encoding.GetEncoding(used);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // Unknown, or switched off as UTF-7 is.
            return null;
        }
    }

    /// <summary>Whether every byte has a meaning, the last character of a cut sample aside.</summary>
    private static bool Accepts(Encoding encoding, ReadOnlySpan<byte> sample)
    {
        var strict = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFF"));
        var text = strict.GetString(sample[..Math.Max(0, sample.Length - (sample.Length < Sample ? 0 : 4))]);
        return !text.Contains('\uFFFF');
    }

    /// <summary>Whether the bytes above ASCII come in pairs that satisfy the rule; a lone one at the end may have been cut.</summary>
    private static bool KeepsTo(ReadOnlySpan<byte> sample, Func<byte, byte, bool> isCommon)
    {
        var pairs = 0;
        for (var at = 0; at + 1 < sample.Length; at++)
        {
            if (sample[at] < 0x80)
            {
                continue;
            }

            if (!isCommon(sample[at], sample[at + 1]))
            {
                return false;
            }

            pairs++;
            at++;
        }

        return pairs >= 2;
    }

    /// <summary>GB 2312's punctuation and its 3,755 commonest characters.</summary>
    private static bool IsCommonGb(byte lead, byte trail) => lead is (>= 0xA1 and <= 0xA3) or (>= 0xB0 and <= 0xD7) && trail >= 0xA1;

    /// <summary>Big5's punctuation and its 5,401 commonest characters.</summary>
    private static bool IsCommonBig5(byte lead, byte trail) => lead is (>= 0xA1 and <= 0xA3) or (>= 0xA4 and <= 0xC6) && trail is (>= 0x40 and <= 0x7E) or (>= 0xA1 and <= 0xFE);
}
