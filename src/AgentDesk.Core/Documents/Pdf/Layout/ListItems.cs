using System.Text.RegularExpressions;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Recognises what pages put before the items of a list.</summary>
internal static partial class ListItems
{
    /// <summary>Whether a word is a bullet or an item's number.</summary>
    public static bool IsMarker(string word) => Marker().IsMatch(word);

    /// <summary>Whether a line begins with a bullet or an item's number.</summary>
    public static bool Begins(string line) => Opening().IsMatch(line);

    /// <summary>Whether a line begins with a bullet.</summary>
    public static bool BeginsWithBullet(string line) => Bullet().IsMatch(line);

    /// <summary>Whether a line begins with a sign that is nothing but a bullet.</summary>
    public static bool IsUnmistakable(string line) => line.Length > 0 && "•◦▪▫■□●○◆◇➢➤►▶‣⁃".Contains(line[0], StringComparison.Ordinal);

    /// <summary>The line with a plain bullet where it has a fancy one.</summary>
    public static string Plain(string line) => Bullet().Replace(line, "• ", 1);

    [GeneratedRegex(@"^(?:[•◦▪▫■□●○◆◇➢➤►▶‣⁃∙·✓*–—-]|o|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)]|\[\d{1,3}\]|[①-⑳]|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}[、．.])$")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^(?:[•◦▪▫■□●○◆◇➢➤►▶‣⁃∙✓]|[·*–—-]\s|o\s|\(?\d{1,3}[.)]\s|\d{1,2}[.、．](?=\p{Lo})|\([a-zA-Z]\)|[a-z][.)]\s|\(?[ivx]{1,5}\)\s|\[\d{1,3}\]|[①-⑳]|（[一二三四五六七八九十\d]{1,3}）)")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:[•◦▪▫■□●○◆◇➢➤►▶‣⁃∙]\s*|[·o*–-]\s+)(?=\S)")]
    private static partial Regex Bullet();
}
