using System.Security.Cryptography;
using System.Text;
using AgentDesk.Core.Retrieval;

namespace EvidenceCalibration;

/// <summary>A question with a passage that answers it, or that speaks of the same and does not where there are no answers; the two may be in different languages.</summary>
internal sealed record Row(string Set, string Lang, string QuestionLang, string Title, string Question, string Passage, string[] Answers)
{
    public static string Name(string passage) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(passage)))[..16];

    /// <summary>Three articles of four are indexed; the questions of the others have no answer there.</summary>
    public bool IsIndexed => (Name(Title)[0] & 3) != 0;

    public bool IsAnswerable => IsIndexed && Answers.Length > 0;
}

internal sealed record Candidate(EvidenceFeatures Features, bool Answers);

internal sealed record Question(bool Answerable, IReadOnlyList<Candidate> Candidates);
