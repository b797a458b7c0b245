namespace AgentDesk.Core.Indexing.Terms;

/// <summary>
/// One form for every way a Chinese character is written: traditional as simplified, radicals and compatibility ideographs (which PDF files are full of)
/// as the ideograph. Derived from the Unicode Character Database by Data/derive.py. Several traditional characters may share a form (發 and 髮 are 发):
/// texts and questions are folded alike, so that costs a little sharpness and never a match.
/// </summary>
internal static class HanVariants
{
    private const char First = '\u2e80';
    private const char End = '\ufb00';

    private static readonly char[] s_forms = Load();

    /// <summary>The form that stands for the character; other characters stay as they are.</summary>
    public static char Fold(char unit) => unit is >= First and < End ? s_forms[unit - First] : unit;

    private static char[] Load()
    {
        var forms = new char[End - First];
        for (var i = 0; i < forms.Length; i++)
            forms[i] = (char)(First + i);
        using var stream = typeof(HanVariants).Assembly.GetManifestResourceStream("AgentDesk.Core.han-variants.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } pairs)
        {
            for (var i = 0; i + 1 < pairs.Length; i += 2)
                forms[pairs[i] - First] = pairs[i + 1];
        }

        return forms;
    }
}
