namespace AgentDesk.Plugins.Tables.Values;

/// <summary>Whole numbers in Chinese: 三百二十五, 一万零五十, 两亿; digit by digit 二〇二六.</summary>
internal static class ChineseNumeral
{
    private const string Digits = "〇一二三四五六七八九";
    private const int Longest = 24;

    /// <summary>The number; null where the text is none.</summary>
    public static Exact? Parse(string text)
    {
        if (text.Length is 0 or > Longest || text.Any(c => !"零〇一二两三四五六七八九十百千万亿".Contains(c, StringComparison.Ordinal)))
            return null;
        var hasPlaces = text.Any(c => "十百千万亿".Contains(c, StringComparison.Ordinal));
        decimal total = 0, section = 0, digit = 0;
        foreach (var c in text)
        {
            var value = Digits.IndexOf(c switch { '两' => '二', '零' => '〇', _ => c }, StringComparison.Ordinal);
            if (!hasPlaces)
                total = (total * 10) + value;
            else if (value >= 0)
                digit = value;
            else if (c is '十' or '百' or '千')
                (section, digit) = (section + (Math.Max(1, digit) * (c switch { '十' => 10, '百' => 100, _ => 1_000 })), 0);
            else
                (total, section, digit) = (c == '亿' ? (total + section + digit) * 100_000_000 : total + ((section + digit) * 10_000), 0, 0);
            if (total > 1e24m)
                return null;
        }

        return new Exact(new System.Numerics.BigInteger(total + section + digit), 1);
    }
}
