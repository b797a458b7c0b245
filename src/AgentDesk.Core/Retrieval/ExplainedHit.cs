using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Retrieval;

/// <summary>A chunk found, with what its scores are made of.</summary>
/// <param name="Hit">The chunk with its scores and ranks.</param>
/// <param name="Terms">The question's terms in it, the one that counts most first; their scores add up to <see cref="ChunkHit.LexicalScore"/>.</param>
/// <param name="Evidence">Its sentence that answers most probably; null where it has none that could.</param>
public sealed record ExplainedHit(ChunkHit Hit, IReadOnlyList<MatchedTerm> Terms, Evidence? Evidence);

/// <summary>A term of the question in a chunk.</summary>
/// <param name="Term">The term as it is indexed: a stem, a pair of ideographs, a code.</param>
/// <param name="Weight">How rare it is: BM25's inverse document frequency.</param>
/// <param name="Count">How often the chunk has it.</param>
/// <param name="Score">Its part of the lexical score.</param>
public sealed record MatchedTerm(string Term, double Weight, int Count, double Score);
