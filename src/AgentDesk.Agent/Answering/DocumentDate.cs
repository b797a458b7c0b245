using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.Agent.Answering;

/// <summary>The date, or the number of the version, that a document's name has: <c>minutes-2024-03-05.md</c>, <c>2024年3月例会.docx</c>, <c>policy-v4.2.pdf</c>.</summary>
internal static partial class DocumentDate
{
    /// <summary>Whether both names have a date, and the first has the earlier one.</summary>
    public static bool IsBefore(string document, string other) => Of(document) is { } own && Of(other) is { } that && own.IsVersion == that.IsVersion && own.CompareTo(that) < 0;

    /// <summary>Whether the two names differ in their dates or versions alone, and the first has the later one.</summary>
    public static bool IsLaterInSeries(string document, string other) =>
        Of(document) is { } own && Of(other) is { } that && own.IsVersion == that.IsVersion && own.CompareTo(that) > 0
        && document.Remove(own.Start, own.Length) == other.Remove(that.Start, that.Length);

    /// <summary>The last one of the name: folders come before, and say less.</summary>
    private static Stamp? Of(string document)
    {
        if (Date().Matches(document) is [.., var date] && Part(date, "y") is var year && Part(date, "m") is <= 12 and var month && Part(date, "d") is <= 31 and var day)
            return new Stamp(date.Index, date.Length, IsVersion: false, [year, month, day]);
        if (Version().Matches(document) is [.., var version])
            return new Stamp(version.Index, version.Length, IsVersion: true, [.. version.Groups["n"].Value.Split('.').Select(n => int.Parse(n, CultureInfo.InvariantCulture))]);
        return null;

        static int Part(Match match, string name) => match.Groups[name] is { Success: true } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"(?<![0-9])(?<y>(?:19|20)[0-9]{2})(?:年(?:(?<m>[0-9]{1,2})月(?:(?<d>[0-9]{1,2})日)?)?|[-_.](?<m>[0-9]{1,2})(?![0-9])(?:[-_.](?<d>[0-9]{1,2})(?![0-9]))?|(?<m>(?:0[1-9]|1[0-2]))(?<d>[0-9]{2})|(?![0-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![\p{L}])(?:v|ver|version|rev|revision)[-_. ]?(?<n>[0-9]{1,4}(?:\.[0-9]{1,4}){0,3})(?![0-9])|第(?<n>[0-9]{1,4})版", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    /// <summary>Where it stands in the name, and its numbers, the weightiest first.</summary>
    private readonly record struct Stamp(int Start, int Length, bool IsVersion, int[] Numbers) : IComparable<Stamp>
    {
        public int CompareTo(Stamp other) => Numbers.Zip(other.Numbers, (a, b) => a.CompareTo(b)).FirstOrDefault(c => c != 0, Numbers.Length.CompareTo(other.Numbers.Length));
    }
}
