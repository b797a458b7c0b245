using AgentDesk.LlamaCpp.Chat;

namespace AgentDesk.LlamaCpp.Embedding;

/// <summary>
/// A question and a passage as a reranking model reads them, in the form that llama.cpp's server gives them. A model with a template of its
/// own (metadata <c>tokenizer.chat_template.rerank</c>, with <c>{query}</c> and <c>{document}</c>) gets that; any other gets
/// <c>BOS question EOS SEP passage EOS</c>, each special token where the vocabulary wants it added. A pair that is too long loses the end of
/// its passage, and only where half of the window is not enough for the question the end of that. Texts of special tokens stay text.
/// Safe for use by several threads at once.
/// </summary>
internal sealed class RerankPrompt
{
    internal const string TemplateKey = "tokenizer.chat_template.rerank";

    private const string Query = "{query}", Document = "{document}";
    private const int CutAttempts = 8;

    private readonly LlamaVocabulary _vocabulary;
    private readonly string? _template;
    private readonly int _window;
    private readonly int[] _before, _between, _after;

    internal RerankPrompt(LlamaVocabulary vocabulary, string? template, int window)
    {
        (_vocabulary, _template, _window) = (vocabulary, template, window);
        int?[] eos = [vocabulary.AddsEos ? vocabulary.Eos ?? vocabulary.Sep : null];
        _before = Present(vocabulary.AddsBos ? vocabulary.Bos : null);
        _between = Present([.. eos, vocabulary.AddsSep ? vocabulary.Sep : null]);
        _after = Present(eos);
        if (template is not null && !(template.Contains(Query, StringComparison.Ordinal) && template.Contains(Document, StringComparison.Ordinal)))
            throw new LlamaModelException($"The model's template for reranking lacks {Query} or {Document}, so it cannot be used.");
    }

    /// <summary>The tokens of one pair.</summary>
    internal int[] Encode(string query, string passage) => _template is null ? Join(query, passage) : Render(query, passage);

    private int[] Join(string query, string passage)
    {
        var room = _window - _before.Length - _between.Length - _after.Length;
        var question = _vocabulary.Tokenize(query);
        var document = _vocabulary.Tokenize(passage);
        if (question.Length + document.Length > room)
        {
            question = question[..Math.Min(question.Length, Math.Max(room / 2, room - document.Length))];
            document = document[..Math.Min(document.Length, room - question.Length)];
        }

        return [.. _before, .. question, .. _between, .. document, .. _after];
    }

    private int[] Render(string query, string passage)
    {
        var tokens = Tokenize(query, passage);
        // Tokens that merge across the template's text make the exact length known only afterwards.
        for (var attempt = 0; tokens.Length > _window && attempt < CutAttempts; attempt++)
        {
            var keep = Math.Max(0, passage.Length - Math.Max(1, (int)((tokens.Length - _window) * (double)(query.Length + passage.Length) / tokens.Length) + 1));
            if (keep == 0) query = Head(query, query.Length / 2);
            passage = Head(passage, keep);
            tokens = Tokenize(query, passage);
        }

        return tokens.Length <= _window ? tokens : throw new LlamaModelException($"A question of {query.Length} characters does not fit into the reranker's window of {_window} tokens. Shorten it, or raise MaxTokens.");
    }

    private int[] Tokenize(string query, string passage)
    {
        var guard = new SpecialTokenGuard(_vocabulary.SpecialTokens, query, passage);
        // The parts are put together here and not replaced one after the other: a question may well contain "{document}".
        var text = new System.Text.StringBuilder();
        var rest = _template!;
        while (Next(rest) is var (at, marker) && at >= 0)
        {
            text.Append(rest, 0, at).Append((string)guard.Break(marker == Query ? query : passage)!);
            rest = rest[(at + marker.Length)..];
        }

        return [.. guard.Split(text.Append(rest).ToString()).SelectMany(part => _vocabulary.Tokenize(part, addSpecial: false, parseSpecial: true))];
    }

    private static (int At, string Marker) Next(string text)
    {
        var query = text.IndexOf(Query, StringComparison.Ordinal);
        var document = text.IndexOf(Document, StringComparison.Ordinal);
        return document < 0 || (query >= 0 && query < document) ? (query, Query) : (document, Document);
    }

    /// <summary>The beginning of a text, never half a character.</summary>
    private static string Head(string text, int length) => length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];

    private static int[] Present(params int?[] tokens) => [.. tokens.OfType<int>()];
}
