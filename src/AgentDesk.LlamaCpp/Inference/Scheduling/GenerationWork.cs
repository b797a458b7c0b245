using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Inference.Scheduling;

/// <summary>A generation as the scheduler sees it: chooses one token after another until something ends it.</summary>
internal sealed class GenerationWork : SequenceWork<GenerationResult>, IDisposable
{
    /// <summary>A reply is expected to have at least so many tokens, unless its limit is lower.</summary>
    private const int ExpectedTokens = 64;

    private readonly GenerationJob _job;
    private readonly LlamaVocabulary _vocabulary;
    private readonly TokenSampler _sampler;
    private readonly TextDecoder _decoder = new();
    private readonly StopSequences _stops;
    private readonly LookupDrafter? _drafter;
    private readonly int[] _draft = new int[LookupDrafter.Longest];
    private readonly int _window;
    private readonly int _limit;
    private readonly long _created = Stopwatch.GetTimestamp();
    private int _certain;
    private int _generated;
    private int _drafted;
    private int _accepted;
    private int _cached;
    private long _started;
    private long _prefilled;
    private long _firstToken;
    private GenerationEnd _end = GenerationEnd.Length;
    private int? _endToken;

    /// <param name="engine">The engine that will run it.</param>
    /// <param name="job">What to generate; stays the caller's.</param>
    internal GenerationWork(InferenceEngine engine, GenerationJob job)
        : base(job.Request.Prompt)
    {
        _job = job;
        StateFolder = job.Request.StateFolder;
        _vocabulary = engine.Model.Vocabulary;
        _sampler = new TokenSampler(engine.Model, job.Request.Sampling, engine.Candidates, job.Request.Prompt);
        _stops = new StopSequences(job.Request.StopSequences);
        _drafter = engine.NewDrafter();
        _certain = Tokens.Count;
        _window = engine.Window;
        _limit = Math.Min(job.Request.MaxTokens ?? int.MaxValue, _window - job.Request.Prompt.Length);
        job.Constraint.Begin(_limit);
    }

    internal override int FirstOutput => _certain - 1;

    internal override int Valid => _certain - 1;

    internal override int Growth => Math.Min(_limit - _generated, ExpectedTokens);

    internal override bool IsBacklogged => _job.IsBacklogged();

    protected override GenerationResult Outcome => new(_end, new LlamaTimings
    {
        ContextWindow = _window,
        PromptTokens = _job.Request.Prompt.Length,
        CachedTokens = _cached,
        GeneratedTokens = _generated,
        DraftedTokens = _drafted,
        AcceptedTokens = _accepted,
        QueueTime = Stopwatch.GetElapsedTime(_created, _started),
        PromptTime = Stopwatch.GetElapsedTime(_started, _prefilled),
        FirstTokenTime = Stopwatch.GetElapsedTime(_started, _firstToken),
        GenerateTime = Stopwatch.GetElapsedTime(_prefilled),
    }, _endToken);

    internal override void Begin(int cached)
    {
        // It may begin again after it had to give up its sequence.
        if (_started != 0) return;
        _started = Stopwatch.GetTimestamp();
        _cached = cached;
    }

    internal override void Draft(int room)
    {
        DropDraft();
        if (_drafter is null || Pending != 1) return;
        // What is right is written, and one more: none of that may pass the limit.
        room = Math.Min(room, Math.Min(_limit - _generated - 1, _draft.Length));
        var length = room > 0 ? _drafter.Guess(CollectionsMarshal.AsSpan(Tokens), _draft.AsSpan(0, room)) : 0;
        Tokens.AddRange(_draft.AsSpan(0, length));
    }

    internal override bool Advance(InferenceContext context, int first, int count, int batchIndex)
    {
        if (_prefilled == 0) _prefilled = Stopwatch.GetTimestamp();
        var right = 0;
        var goesOn = Choose(context.Scores(batchIndex), out var guessed);
        while (goesOn && guessed && ++right < count) goesOn = Choose(context.Scores(batchIndex + right), out guessed);
        if (count > 1)
        {
            _drafted += count - 1;
            _accepted += right;
            _drafter!.Note(count - 1, right);
        }

        if (goesOn) return true;
        if (!_stops.Found && _end != GenerationEnd.Receiver) _job.Receive(null, _stops.Push(_decoder.Finish()) + _stops.Finish());
        return false;
    }

    public void Dispose() => _sampler.Dispose();

    /// <summary>Chooses and hands on the next token, and says whether there shall be another.</summary>
    /// <param name="scores">What to choose by.</param>
    /// <param name="guessed">Whether the draft has that token too, so that the scores after it are known already.</param>
    private bool Choose(ReadOnlySpan<float> scores, out bool guessed)
    {
        guessed = false;
        _job.Constraint.Remaining = _limit - _generated;
        var next = _sampler.Next(scores, _job.Constraint);
        if (++_generated == 1) _firstToken = Stopwatch.GetTimestamp();
        if (next is not { } token || _vocabulary.IsEndOfGeneration(token))
        {
            _endToken = next;
            return End(GenerationEnd.Stop);
        }

        var text = _decoder.Push(_vocabulary.TokenToPiece(token).Span);
        var shown = _job.Constraint.InToolCall ? _stops.Finish() + text : _stops.Push(text);
        if (!_job.Receive(token, shown)) return End(GenerationEnd.Receiver);
        if (_stops.Found) return End(GenerationEnd.Stop);
        guessed = _certain < Tokens.Count && Tokens[_certain] == token;
        if (!guessed)
        {
            DropDraft();
            Tokens.Add(token);
        }

        _certain++;
        return _generated < _limit;
    }

    private void DropDraft() => CollectionsMarshal.SetCount(Tokens, _certain);

    private bool End(GenerationEnd end)
    {
        _end = end;
        return false;
    }
}
