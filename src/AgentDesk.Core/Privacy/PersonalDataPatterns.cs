using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace AgentDesk.Core.Privacy;

/// <summary>What a kind of personal data looks like, and the check that what looks so is so.</summary>
/// <param name="Expression">Finds candidates in linear time.</param>
/// <param name="IsMeant">Whether the candidate at an index, with a length, of a text is meant.</param>
internal sealed record PersonalDataPattern(Regex Expression, Func<string, int, int, bool> IsMeant);

/// <summary>The patterns of each kind. None of them backtracks: hostile text costs no more than other text.</summary>
internal static partial class PersonalDataPatterns
{
    /// <summary>Shorter ones, such as <c>a::b</c>, are rather code.</summary>
    private const int ShortestV6 = 6;

    private static readonly PersonalDataPattern[] Emails = [new(Email(), static (text, at, length) => !IsNameCharacter(text, at - 1) && !IsLetter(text, at + length))];
    private static readonly PersonalDataPattern[] ChineseIds = [new(ChineseId(), static (text, at, length) => StandsAlone(text, at, length) && Checksums.IsChineseId(text.AsSpan(at, length)))];
    private static readonly PersonalDataPattern[] BankCards = [new(BankCard(), static (text, at, length) => StandsAlone(text, at, length) && Checksums.IsBankCard(text.AsSpan(at, length)))];

    private static readonly PersonalDataPattern[] Phones =
    [
        new(International(), static (text, at, length) => !IsDigit(text, at - 1) && StandsAlone(text, at, length) && Digits(text, at, length) is >= 8 and <= 15),
        new(ChineseMobile(), StandsAlone),
        new(ChineseAreaCode(), StandsAlone),
        new(NorthAmerican(), StandsAlone),
    ];

    private static readonly PersonalDataPattern[] MachineAddresses =
    [
        new(Mac(), static (text, at, length) => StandsAlone(text, at, length) && !IsOneOf(text, at + length, ":-") && !IsOneOf(text, at - 1, ":-")),
        new(V4(), static (text, at, length) => StandsAlone(text, at, length) && !IsOneOf(text, at - 1, ".") && IsAddress(text.AsSpan(at, length), AddressFamily.InterNetwork)),
        new(V6(), static (text, at, length) => StandsAlone(text, at, length) && length >= ShortestV6 && Digits(text, at, length) > 0 && IsAddress(text.AsSpan(at, length), AddressFamily.InterNetworkV6)),
    ];

    public static IReadOnlyList<PersonalDataPattern> Of(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Email => Emails,
        PersonalDataKind.ChineseId => ChineseIds,
        PersonalDataKind.BankCard => BankCards,
        PersonalDataKind.Phone => Phones,
        PersonalDataKind.MachineAddress => MachineAddresses,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Whether the number is no part of a longer one, of a decimal fraction or of a word. Han characters may touch it: Chinese has no spaces.</summary>
    private static bool StandsAlone(string text, int at, int length) =>
        !IsDigit(text, at - 1) && !IsLetter(text, at - 1) && !(IsOneOf(text, at - 1, ".-") && IsDigit(text, at - 2))
        && !IsDigit(text, at + length) && !IsLetter(text, at + length) && !(IsOneOf(text, at + length, ".-") && IsDigit(text, at + length + 1));

    private static bool IsDigit(string text, int at) => (uint)at < (uint)text.Length && char.IsAsciiDigit(text[at]);

    private static bool IsLetter(string text, int at) => (uint)at < (uint)text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_');

    private static bool IsNameCharacter(string text, int at) => (uint)at < (uint)text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_' or '%' or '+' or '-');

    private static bool IsOneOf(string text, int at, string characters) => (uint)at < (uint)text.Length && characters.Contains(text[at], StringComparison.Ordinal);

    private static int Digits(string text, int at, int length)
    {
        var count = 0;
        foreach (var c in text.AsSpan(at, length))
        {
            count += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return count;
    }

    private static bool IsAddress(ReadOnlySpan<char> candidate, AddressFamily family) => IPAddress.TryParse(candidate, out var address) && address.AddressFamily == family;

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"[1-9][0-9]{16}[0-9Xx]", RegexOptions.NonBacktracking)]
    private static partial Regex ChineseId();

    [GeneratedRegex(@"[2-6][0-9]{12,18}|[2-6][0-9]{3}(?:[ -][0-9]{4}){2,3}(?:[ -][0-9]{1,4}){0,1}|3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5}", RegexOptions.NonBacktracking)]
    private static partial Regex BankCard();

    [GeneratedRegex(@"\+[1-9][0-9]{0,2}(?:[ .()-]{0,2}[0-9]){6,14}", RegexOptions.NonBacktracking)]
    private static partial Regex International();

    [GeneratedRegex(@"(?:(?:0086|86)[ -]?)?1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})", RegexOptions.NonBacktracking)]
    private static partial Regex ChineseMobile();

    [GeneratedRegex(@"(?:\(0[1-9][0-9]{1,2}\)[ -]?|0[1-9][0-9]{1,2}[ -])[2-9][0-9]{6,7}|[48]00[ -][0-9]{3}[ -]?[0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex ChineseAreaCode();

    [GeneratedRegex(@"(?:1[ .-])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex NorthAmerican();

    [GeneratedRegex(@"[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5})", RegexOptions.NonBacktracking)]
    private static partial Regex Mac();

    [GeneratedRegex(@"[0-9]{1,3}(?:\.[0-9]{1,3}){3}", RegexOptions.NonBacktracking)]
    private static partial Regex V4();

    [GeneratedRegex(@"[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{0,34}:[0-9A-Fa-f]{0,4}(?:(?:\.[0-9]{1,3}){3})?", RegexOptions.NonBacktracking)]
    private static partial Regex V6();
}
