using System.Text.RegularExpressions;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Agent.Answering;

/// <summary>Sentences that limit the one before: "USB sticks are blocked. Exceptions are granted by the security officer." A rule without its exception is half an answer.</summary>
internal static partial class Qualifications
{
    /// <summary>The sentence right behind, where it begins by limiting; else null.</summary>
    public static Evidence? Behind(Evidence evidence) => evidence.Next() is { } next && Limits().IsMatch(next.Text) ? next : null;

    [GeneratedRegex(
        @"^(?:(?:the |an )?(?:only )?exceptions?|however|but|unless|except|otherwise|(?:this|it) does not apply)\b|^(?:但是?|不过|然而|例外|除外|除非|否则|特殊情况|仅[在当有限]|只有)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Limits();
}
