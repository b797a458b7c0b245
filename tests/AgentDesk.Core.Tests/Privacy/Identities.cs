using System.Globalization;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Core.Tests.Privacy;

/// <summary>Makes up personal data that is valid, and beside each a near miss that is not: wrong checksum, wrong date, one digit too many.</summary>
internal static class Identities
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static IEnumerable<(PersonalDataKind Kind, string Real, string Fake)> Make(Random random)
    {
        var id = "110105" + new DateTime(1940, 1, 1).AddDays(random.Next(29_000)).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + random.Next(1000).ToString("D3", CultureInfo.InvariantCulture);
        var check = Weights.Select((weight, i) => weight * (id[i] - '0')).Sum() % 11;
        yield return (PersonalDataKind.ChineseId, id + "10X98765432"[check], "9" + id[1..] + "10X98765432"[check]);

        var card = "62" + Digits(random, 13);
        yield return (PersonalDataKind.BankCard, card + Luhn(card), "9" + card[1..] + ((Luhn(card) + 5) % 10));

        var mobile = "1" + random.Next(3, 10) + Digits(random, 9);
        yield return (PersonalDataKind.Phone, mobile, "12" + mobile[2..]);

        var name = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)('a' + random.Next(26))));
        yield return (PersonalDataKind.Email, $"{name}.{random.Next(100)}@{name}.example.com", $"{name}@{name}");

        yield return (PersonalDataKind.MachineAddress, string.Join('.', Enumerable.Range(0, 4).Select(_ => random.Next(256))), string.Join('.', Enumerable.Range(0, 4).Select(_ => random.Next(256, 999))));
    }

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));

    private static int Luhn(string digits)
    {
        var sum = digits.Reverse().Select((c, i) => i % 2 == 0 ? ((c - '0') * 2 / 10) + ((c - '0') * 2 % 10) : c - '0').Sum();
        return (10 - (sum % 10)) % 10;
    }
}
