using System.Text.RegularExpressions;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Answering.Checking;

/// <summary>Tells sentences that state no fact.</summary>
internal static partial class SmallTalk
{
    public static bool Is(string sentence) =>
        sentence.EndsWith('?') || sentence.EndsWith('？') || LeadIn().IsMatch(sentence) || Courtesy().IsMatch(sentence) || TermAnalyzer.AnalyzeQuery(sentence).Count == 0;

    /// <summary>What only announces what follows; one with a number states something already.</summary>
    [GeneratedRegex(@"^[^0-9０-９]{1,120}[:：]$", RegexOptions.CultureInvariant)]
    private static partial Regex LeadIn();

    [GeneratedRegex(
        @"^\W*(?:(?:i |we )?hope (?:this|that|it) helps|let me know if|feel free to|you(?:'|’)re welcome|glad to|happy to help|sure\b.{0,20}$|certainly\b.{0,20}$|of course\b.{0,20}$|(?:hi|hello|hey|good (?:morning|afternoon|evening|night)|thanks|thank you|goodbye|bye)\b.{0,20}$|i have no (?:tool|answer)\b.{0,20}$)|^(?:(?:你好|您好|谢谢|再见|抱歉|对不起|我没有(?:可用的工具|答案)).{0,10}$|希望(?:这|以上|对你|对您)|如(?:果|需|有).{0,30}(?:请|欢迎|告诉)|好的|当然|很高兴|不客气)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Courtesy();
}
