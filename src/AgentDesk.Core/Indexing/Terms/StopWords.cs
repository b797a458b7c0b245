using System.Buffers;
using System.Collections.Frozen;

namespace AgentDesk.Core.Indexing.Terms;

/// <summary>
/// Words of a question that say nothing of what is asked for, in the simplified form that folding gives. In Chinese, phrases that only questions have cut the run they stand in
/// (什么是检索 leaves 检索); single characters cannot be cut out (了 is in 了解), so a pair is dropped where both are function characters.
/// </summary>
internal sealed class StopWords
{
    private static readonly FrozenSet<string> English = string.Concat(
        "a about above after again all also am an and any are as at be because been before being below between both but by can could did do does ",
        "doing done dont during each either else few for from further get had has have having he hello her here hers hey hi him his how i if in into ",
        "is isnt it its just like may me might more most much must my neither no nor not now of off on once only or other our out over own please ",
        "same shall she should so some such tell than thank thanks that the their them then there these they this those through to too under until ",
        "up upon us very was we were what whats when where whether which while who whom whose why will with would you your yours")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> FunctionCharacters = SearchValues.Create(
        "的地得了着过吗呢吧啊呀么是在和与或及就都也很把被让给对从到为以于之其这那哪谁什甚怎你您我他她它们个请有没能会要几");

    private const string Particles = "吗呢吧啊呀";
    private const int LongestPhrase = 4;

    private static readonly FrozenSet<string> Phrases = string.Concat(
        "什么是 是什么 为什么 什么样的 什么样 什么 怎么样 怎么 怎样 如何 哪些 有哪些 是哪些 哪里 在哪里 哪儿 哪一个 哪个 哪种 哪一 多少 有多少 是多少 为何 是否 请问 ",
        "告诉我 告诉 一下 你好 您好 谢谢 谁是 是谁 何时 何人 何种 何处 这是 那是 能不能 可不可以 可以 能够 有没有 是不是 甚么")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private readonly bool _any;
    private readonly bool _keepCapitals;

    private StopWords(bool any, bool keepCapitals) => (_any, _keepCapitals) = (any, keepCapitals);

    /// <summary>Nothing is dropped: for indexing.</summary>
    public static StopWords None { get; } = new(any: false, keepCapitals: false);

    /// <summary>For questions.</summary>
    public static StopWords All { get; } = new(any: true, keepCapitals: false);

    /// <summary>For questions in which capitals tell an abbreviation (IT, US, WHO) from a function word.</summary>
    public static StopWords KeepingCapitals { get; } = new(any: true, keepCapitals: true);

    public bool IsStopWord(ReadOnlySpan<char> word) =>
        _any && English.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && !(_keepCapitals && word.Length > 1 && !word.ContainsAnyExceptInRange('A', 'Z'));

    public bool IsStopCharacter(char unit) => _any && FunctionCharacters.Contains(unit);

    public bool IsStopPair(ReadOnlySpan<char> pair) => _any && !pair.ContainsAnyExcept(FunctionCharacters);

    /// <summary>Length of the question phrase, greeting or closing particle with which the run begins; 0 where there is none.</summary>
    public int PhraseLength(ReadOnlySpan<char> run)
    {
        if (!_any)
            return 0;
        var phrases = Phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestPhrase, run.Length); length > 1; length--)
        {
            if (phrases.Contains(run[..length]))
                return length;
        }

        return run.Length == 1 && Particles.Contains(run[0], StringComparison.Ordinal) ? 1 : 0;
    }
}
