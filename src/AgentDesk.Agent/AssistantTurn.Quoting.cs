using System.Globalization;
using AgentDesk.Agent.Answering;
using AgentDesk.Agent.Conversation;
using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Agent;

/// <content>Answer style <c>quote</c>: the sentences that were found are the answer.</content>
internal sealed partial class AssistantTurn
{
    private async Task QuoteAsync(CancellationToken cancellationToken)
    {
        var profile = _parts.Profile;
        var candidates = _evidence.Values.OrderByDescending(e => e.Evidence.Score).Take(9).ToList();
        var scores = profile.ChoiceWeight > 0 && candidates.Count > 1
            ? await _dialogue.ScoreAsync(EvidenceChoice.Markers(candidates, profile.LocalNumbers), cancellationToken)
            : null;
        await QuoteAsync(EvidenceChoice.Choose(candidates, scores, profile.ChoiceWeight, _options, _question), cancellationToken);
    }

    /// <summary>
    /// Answers each question of a message that asks several, by a search of its own; false where it asks one, or the documents answer none. What answers best of all stays; a further question is of the
    /// same matter, so that other documents answer it only where they do so surely.
    /// </summary>
    private async Task<bool> QuotePartsAsync(CancellationToken cancellationToken)
    {
        if (_resolved != _question || QuestionParts.Of(_question) is not { Count: > 1 } parts)
            return false;
        IReadOnlyList<NumberedEvidence> whole = _search.LastResult is { Answerable: true } ? _found : [];
        List<NumberedEvidence> chosen = [];
        foreach (var part in parts)
        {
            await SearchAsync(part, cancellationToken);
            if (_search.LastResult is { Answerable: true }
                && (chosen.Count == 0 || _found[0].Evidence.Score >= _options.ConfidentEvidence || chosen.Exists(c => c.Evidence.DocumentId == _found[0].Evidence.DocumentId)))
                chosen.AddRange(EvidenceChoice.Choose(_found, logProbabilities: null, weight: 0, _options with { MaxQuotes = 1 }, part));
        }

        chosen.AddRange(chosen.Count > 0 || whole.Count == 0 ? whole.Take(1) : EvidenceChoice.Choose(whole, logProbabilities: null, weight: 0, _options, _question));
        if (chosen.Count == 0)
            return false;
        await QuoteAsync([.. chosen.DistinctBy(e => e.Number)], cancellationToken);
        return true;
    }

    private async Task QuoteAsync(IReadOnlyList<NumberedEvidence> chosen, CancellationToken cancellationToken)
    {
        var stated = chosen[0].Evidence;
        // What was found may stand right before the sentence that changes it.
        var change = _found.Where(e => e.Evidence.Row is null).Select(e => e.Evidence.Next()).OfType<Evidence>().FirstOrDefault(next => Corrections.Corrects(next, stated, _question));
        List<NumberedEvidence> all = [chosen[0]];
        foreach (var sentence in new[] { Qualifications.Behind(stated), change }.OfType<Evidence>())
        {
            var entry = chosen.FirstOrDefault(e => e.Evidence.DocumentId == sentence.DocumentId && e.Evidence.Range == sentence.Range) ?? _session.Evidence.Add(sentence);
            _evidence.TryAdd(entry.Number, entry);
            all.Add(entry);
        }

        chosen = [.. all.Concat(chosen).DistinctBy(e => e.Number)];
        var text = string.Join(' ', chosen.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Evidence.Text} [{e.Number}]")));
        await StreamAsync(text);
        await CompleteAsync(text, abstained: false, cancellationToken);
    }
}
