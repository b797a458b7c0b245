using System.Globalization;

namespace AgentDesk.Core.Privacy;

/// <summary>Tells numbers that mean something from numbers that only look so.</summary>
internal static class Checksums
{
    private static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>GB 11643-1999: six digits of a region, the date of birth, three of a sequence, and a check character (ISO 7064 MOD 11-2).</summary>
    public static bool IsChineseId(ReadOnlySpan<char> number)
    {
        var province = number.Length == 18 ? (number[0] - '0') * 10 + number[1] - '0' : 0;
        if (province is not ((>= 11 and <= 15) or (>= 21 and <= 23) or (>= 31 and <= 37) or (>= 41 and <= 46) or (>= 50 and <= 54) or (>= 61 and <= 65) or 71 or 81 or 82)
            || !DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            || born.Year is < 1850 or > 2100)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < IdWeights.Length; i++)
        {
            sum += (number[i] - '0') * IdWeights[i];
        }

        return char.ToUpperInvariant(number[17]) == "10X98765432"[sum % 11];
    }

    /// <summary>ISO/IEC 7812-1, annex B: every second digit from the right doubled, the digits' sum a multiple of ten. Separators are passed over.</summary>
    public static bool IsBankCard(ReadOnlySpan<char> number)
    {
        var (sum, count, first, isSame) = (0, 0, '\0', true);
        for (var i = number.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(number[i]))
            {
                continue;
            }

            first = first == '\0' ? number[i] : first;
            isSame &= number[i] == first;
            var digit = number[i] - '0';
            digit = count++ % 2 == 1 ? digit * 2 : digit;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return count is >= 13 and <= 19 && !isSame && sum % 10 == 0;
    }
}
