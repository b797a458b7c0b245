using AgentDesk.Onnx.Tokenization;
using Microsoft.ML.OnnxRuntime;

namespace AgentDesk.Onnx;

/// <summary>
/// Reads a question and the sentences of a passage together and says which of them answers: a small model over the vectors that an embedder has of its tokens (models/training/reader trains
/// it). Thread-safe; one computation runs at a time.
/// </summary>
public sealed class OnnxSentenceReader : IDisposable
{
    /// <summary>The model's file beside the embedder's, whose tokens and vectors it reads.</summary>
    public const string FileName = "reader.onnx";

    /// <summary>Tokens that are read of a question, a title and a sentence; as in training.</summary>
    private const int QuestionTokens = 48, TitleTokens = 16, SentenceTokens = 120;

    /// <summary>Log-odds of a sentence without a token, and of every sentence where the question has none: nothing is asked or said.</summary>
    private const float NothingSaid = -10;

    /// <summary>Tokens in a batch, padding included, unless a single passage has more.</summary>
    private const int BatchTokens = 2_048;

    private static readonly string[] s_inputs = ["vectors", "marks", "sentences"];

    private readonly OnnxSession _session;
    private readonly OnnxEmbeddingGenerator _embedder;
    private readonly ByteLevelBpeTokenizer _tokenizer;

    private OnnxSentenceReader(OnnxSession session, OnnxEmbeddingGenerator embedder, ByteLevelBpeTokenizer tokenizer, int sentences) =>
        (_session, _embedder, _tokenizer, SentencesAtOnce) = (session, embedder, tokenizer, sentences);

    /// <summary>How many sentences of a passage are read together at most; a passage with more is read in parts of nearly the same number.</summary>
    public int SentencesAtOnce { get; }

    /// <summary>Loads the model that lies beside an embedder; null where there is none.</summary>
    /// <param name="embedder">The embedder that it was trained with; stays the caller's and must live as long.</param>
    /// <exception cref="OnnxModelException">The file is damaged, foreign, or another embedder's; the message says what to do.</exception>
    public static OnnxSentenceReader? Beside(OnnxEmbeddingGenerator embedder)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        var path = Path.Combine(embedder.ModelFolder, FileName);
        if (!File.Exists(path))
            return null;
        OnnxSession? session = null;
        try
        {
            session = OnnxSession.Open(path, embedder.Threads);
            var native = session.Native;
            if (!embedder.HasWordVectors || embedder.Tokenizer is not ByteLevelBpeTokenizer tokenizer)
                throw new FormatException("The embedder beside it has no vectors of words, or a tokenizer of another kind.");
            if (native.InputMetadata.Count != s_inputs.Length || !s_inputs.All(name => native.InputMetadata.TryGetValue(name, out var input) && input.ElementType == (name == "vectors" ? typeof(float) : typeof(long))))
                throw new FormatException($"It does not read {string.Join(", ", s_inputs)}.");
            if (!native.OutputMetadata.TryGetValue("logits", out var logits) || logits.ElementType != typeof(float) || logits.Dimensions is not [_, > 1 and var slots])
                throw new FormatException("It has no output 'logits' for a fixed number of sentences.");
            if (!native.ModelMetadata.CustomMetadataMap.TryGetValue("embedder", out var hash) || hash != embedder.ModelHash)
                throw new FormatException("It was trained with another embedder than the one beside it.");
            return new OnnxSentenceReader(session, embedder, tokenizer, slots - 1);
        }
        catch (Exception error)
        {
            session?.Dispose();
            if (error is not (OnnxRuntimeException or FormatException))
                throw;
            throw new OnnxModelException($"'{path}' is no model that reads sentences: {error.Message} Restore the file, or set Retrieval:Reader to false to do without.", path, error);
        }
    }

    /// <summary>Reads a question with passages.</summary>
    /// <param name="question">The question, of which 48 tokens are read.</param>
    /// <param name="passages">Title and sentences of each passage, nothing null; 16 tokens of a title are read and 120 of a sentence.</param>
    /// <param name="cancellationToken">Cancels between batches.</param>
    /// <returns>For each passage the log-odds of each of its sentences that it answers; -10 where the question or the sentence has no token.</returns>
    /// <exception cref="ObjectDisposedException">The reader or its embedder has been disposed of.</exception>
    public Task<IReadOnlyList<float[]>> ReadAsync(string question, IReadOnlyList<(string Title, IReadOnlyList<string> Sentences)> passages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(passages);
        (string, IReadOnlyList<string>)[] copy = [.. passages];
        return Task.Run<IReadOnlyList<float[]>>(() => Read(question, copy, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private float[][] Read(string question, IReadOnlyList<(string Title, IReadOnlyList<string> Sentences)> passages, CancellationToken cancellationToken)
    {
        var asked = _tokenizer.EncodeMarked(question, QuestionTokens);
        var found = passages.Select(passage => Enumerable.Repeat(NothingSaid, passage.Sentences.Count).ToArray()).ToArray();
        if (asked.Ids.Length == 0)
            return found;
        var parts = new List<Part>();
        foreach (var (index, (title, sentences)) in passages.Index())
        {
            var above = _tokenizer.EncodeMarked(title, TitleTokens);
            var count = (sentences.Count + SentencesAtOnce - 1) / SentencesAtOnce;
            for (var part = 0; part < count; part++)
            {
                var (first, end) = (part * sentences.Count / count, (part + 1) * sentences.Count / count);
                var some = Enumerable.Range(first, end - first).Select(i => _tokenizer.EncodeMarked(sentences[i], SentenceTokens));
                parts.Add(new Part(index, first, [asked, above, .. some]));
            }
        }

        int[] tokens = [.. parts.SelectMany(part => part.Ids).Distinct()];
        var vectors = _embedder.VectorsOf(tokens, cancellationToken);
        var rows = tokens.Index().ToDictionary(token => token.Item, token => token.Index);
        foreach (var batch in Batching.ByLength([.. parts.Select(part => part.Ids)], parts.Count, BatchTokens))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run([.. batch.Select(i => parts[i])], id => vectors.AsSpan(rows[id] * _embedder.VectorLength, _embedder.VectorLength), found);
        }

        return found;
    }

    private void Run(Part[] parts, Func<int, ReadOnlySpan<float>> vectorOf, float[][] found)
    {
        var (length, width) = (parts.Max(part => part.Ids.Length), _embedder.VectorLength);
        var (vectors, marks, places) = (new float[parts.Length * length * width], new long[parts.Length * length], new long[parts.Length * length]);
        Array.Fill(places, -1);
        for (var row = 0; row < parts.Length; row++)
        {
            var column = row * length;
            foreach (var (place, text) in parts[row].Texts.Index())
            {
                for (var i = 0; i < text.Ids.Length; i++, column++)
                {
                    vectorOf(text.Ids[i]).CopyTo(vectors.AsSpan(column * width, width));
                    (marks[column], places[column]) = ((long)text.Marks[i], place);
                }
            }
        }

        OrtValue[] inputs =
        [
            OrtValue.CreateTensorValueFromMemory(vectors, [parts.Length, length, width]),
            OrtValue.CreateTensorValueFromMemory(marks, [parts.Length, length]),
            OrtValue.CreateTensorValueFromMemory(places, [parts.Length, length]),
        ];
        _session.Run(s_inputs, inputs, ["logits"], outputs =>
        {
            var logits = outputs[0].GetTensorDataAsSpan<float>();
            for (var row = 0; row < parts.Length; row++)
            {
                var part = parts[row];
                var odds = logits.Slice((row * (SentencesAtOnce + 1)) + 1, SentencesAtOnce);
                for (var i = 0; i < part.Texts.Length - 2; i++)
                {
                    if (part.Texts[i + 2].Ids.Length > 0)
                        found[part.Passage][part.First + i] = odds[i];
                }
            }
        });
    }

    /// <summary>Question, title and some sentences of a passage.</summary>
    private sealed record Part(int Passage, int First, MarkedTokens[] Texts)
    {
        public int[] Ids { get; } = [.. Texts.SelectMany(text => text.Ids)];
    }
}
