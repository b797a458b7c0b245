using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>What one sweep deletes, and what it says of the documents afterwards.</summary>
internal sealed class SweepPlan
{
    private readonly HashSet<Guid> _ended = [];
    private readonly Dictionary<Guid, DocumentPayload> _documents = [];

    /// <summary>Generations that nobody sees any more.</summary>
    public HashSet<Guid> Dead { get; } = [];

    public bool IsEmpty => _ended.Count + Dead.Count == 0;

    /// <summary>Plans for one write that ended some time ago; false where it has to wait for a later sweep.</summary>
    /// <param name="point">The document's point.</param>
    /// <param name="document">The document as it is now; null where it is not there.</param>
    /// <param name="generation">What was written.</param>
    /// <param name="replaced">Whether another write of the document ended after it, and some time ago as well.</param>
    public bool Add(Guid point, DocumentPayload? document, Guid generation, bool replaced)
    {
        if (document is not null)
            _documents[point] = document;
        if (document?.Generation == generation)
        {
            Dead.UnionWith(document.Previous ?? []);
            _ended.Add(generation);
            return true;
        }

        // What has just been replaced by a write that is not due is left to that one's sweep. What the document does not know of was given up, or
        // overtaken by a write that did not know of it.
        if (document?.Previous?.Contains(generation) == true && !replaced)
            return false;
        Dead.Add(generation);
        return true;
    }

    /// <summary>Texts of dead writes go, then the signs of writes that ended, then documents forget what is gone.</summary>
    public List<UpdateOperation> Operations()
    {
        var operations = new List<UpdateOperation>();
        if (Dead.Count > 0)
            operations.Add(Delete(new Filter { Must = [Condition.Is("kind", Kinds.Text), Condition.IsOneOf("generation", Dead)] }));
        operations.Add(new UpdateOperation { Delete = new PointsSelector { Points = [.. _ended.Union(Dead)] } });
        foreach (var (point, document) in _documents)
        {
            // Only as long as nobody has written the document again meanwhile.
            var still = new Filter { Must = [new Condition { HasId = [point] }, Condition.Is("generation", document.Generation!.Value.ToString())] };
            var isSettled = _ended.Contains(document.Generation!.Value);
            if (isSettled && document.Kind == Kinds.Removed)
                operations.Add(Delete(still));
            else if (isSettled)
                operations.Add(new UpdateOperation { SetPayload = new SetPayload(new DocumentPayload { Open = false, Previous = [] }, still) });
            else if (document.Previous?.Any(Dead.Contains) == true)
                operations.Add(new UpdateOperation { SetPayload = new SetPayload(new DocumentPayload { Previous = [.. document.Previous.Except(Dead)] }, still) });
        }

        return operations;
    }

    private static UpdateOperation Delete(Filter filter) => new() { Delete = new PointsSelector { Filter = filter } };
}
