using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>Compares what the documents' points say with what is there.</summary>
internal static class StorageCheck
{
    private const int PageSize = 1000;

    /// <summary>What is wrong, for a person; empty where all is well.</summary>
    public static async Task<List<string>> RunAsync(QdrantApi api, IndexTarget target, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (var name in new[] { target.Chunks, target.Documents })
        {
            if ((await api.GetCollectionAsync(name, cancellationToken)).Status == "red")
                wrong.Add($"collection {name} is red: the server's log says why");
        }

        Guid? offset = null;
        do
        {
            var page = await api.ScrollDocumentsAsync(
                target.Documents,
                new ScrollRequest { Filter = new Filter { Must = [Condition.Is("kind", Kinds.Document)] }, Limit = PageSize, Offset = offset, WithPayload = ["document", "generation", "chunks", "text_parts"] },
                cancellationToken);
            offset = page.NextPageOffset;
            if (page.Points.Count == 0)
                continue;
            var suspects = await SuspectsAsync(api, target, page.Points, cancellationToken);
            // What was replaced or removed while it was counted is as it should be.
            var still = suspects.Count == 0 ? [] : await api.GetDocumentsAsync(
                target.Documents, new PointRequest([.. suspects.Keys], ["kind", "generation"], null), cancellationToken);
            wrong.AddRange(still.Where(point => page.Points.Any(before => before.Id == point.Id && before.Payload!.Generation == point.Payload!.Generation)).Select(point => suspects[point.Id]));
        }
        while (offset is not null);

        return wrong;
    }

    /// <summary>The points of documents that lack something, with what they lack.</summary>
    private static async Task<Dictionary<Guid, string>> SuspectsAsync(
        QdrantApi api, IndexTarget target, IReadOnlyList<Record<DocumentPayload>> documents, CancellationToken cancellationToken)
    {
        var generations = documents.Select(point => point.Payload!.Generation!.Value).ToList();
        var chunks = await CountAsync(api, target.Chunks, generations, [], cancellationToken);
        var parts = await CountAsync(api, target.Documents, generations, [Condition.Is("kind", Kinds.Text)], cancellationToken);
        var suspects = new Dictionary<Guid, string>();
        foreach (var (id, document, _) in documents)
        {
            var (has, holds) = (chunks.GetValueOrDefault(document!.Generation!.Value), parts.GetValueOrDefault(document.Generation.Value));
            if (has != document.Chunks || holds != document.TextParts)
                suspects[id] = $"'{document.Document}' has {has} of {document.Chunks} chunks and {holds} of {document.TextParts} parts of its text";
        }

        return suspects;
    }

    /// <summary>How many points each generation has. Exact also while the server moves points, as there are few values.</summary>
    private static async Task<Dictionary<Guid, int>> CountAsync(
        QdrantApi api, string collection, List<Guid> generations, IReadOnlyList<Condition> conditions, CancellationToken cancellationToken)
    {
        var filter = new Filter { Must = [.. conditions, Condition.IsOneOf("generation", generations)] };
        var hits = await api.FacetWordsAsync(collection, new FacetRequest("generation", generations.Count, filter) { Exact = true }, cancellationToken);
        return hits.ToDictionary(hit => Guid.Parse(hit.Value), hit => hit.Count);
    }
}
