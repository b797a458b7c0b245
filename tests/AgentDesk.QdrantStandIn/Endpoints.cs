using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AgentDesk.QdrantStandIn;

/// <summary>Which request does what; the paths are those of Qdrant's OpenAPI document.</summary>
internal sealed class Endpoints
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Collection> _collections = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public IReadOnlyList<string> CollectionNames
    {
        get
        {
            lock (_lock)
                return [.. _collections.Keys];
        }
    }

    public JsonNode Handle(StandInRequest request, IQueryCollection parameters)
    {
        foreach (var name in parameters.Keys)
        {
            if (name is not ("wait" or "ordering" or "consistency" or "timeout"))
                throw new Refusal(HttpStatusCode.BadRequest, $"Deserialize error in query parameters: unknown field `{name}`");
        }

        var waits = parameters["wait"] == "true";
        return (request.Method, request.Path.Split('/')) switch
        {
            ("GET", ["aliases"]) => Aliases(),
            ("GET", ["collections"]) => new JsonObject { ["collections"] = new JsonArray([.. CollectionNames.Select(name => new JsonObject { ["name"] = name })]) },
            ("POST", ["collections", "aliases"]) => ChangeAliases(Body.Parse(request.Body)),
            ("GET", ["collections", var name, "exists"]) => new JsonObject { ["exists"] = TryFind(name) is not null },
            ("GET", ["collections", var name]) => Describe(Find(name)),
            ("PUT", ["collections", var name]) => Create(name, Body.Parse(request.Body)),
            ("DELETE", ["collections", var name]) => Delete(name),
            ("PUT", ["collections", var name, "index"]) => Apply(waits, () => Find(name).Indexes.Add(Body.Parse(request.Body))),
            ("PUT", ["collections", var name, "points"]) => Apply(waits, Find(name).Upsert(Body.Parse(request.Body))),
            ("POST", ["collections", var name, "points", "delete"]) => Apply(waits, Find(name).Delete(Body.Parse(request.Body))),
            ("POST", ["collections", var name, "points", "batch"]) => Batch(Find(name), waits, Body.Parse(request.Body)),
            ("POST", ["collections", var name, "points"]) => PointReads.Retrieve(Find(name), Body.Parse(request.Body)),
            ("POST", ["collections", var name, "points", "scroll"]) => PointReads.Scroll(Find(name), Body.Parse(request.Body)),
            ("POST", ["collections", var name, "points", "count"]) => PointReads.Count(Find(name), Body.Parse(request.Body)),
            ("POST", ["collections", var name, "facet"]) => PointReads.Facet(Find(name), Body.Parse(request.Body)),
            ("POST", ["collections", var name, "points", "query", "batch"]) => new JsonArray(
                [.. Body.Parse(request.Body).Only("searches").Array("searches").Select(search => Queries.Run(Find(name), Body.Object(search, "searches")))]),
            _ => throw new Refusal(HttpStatusCode.NotFound, "the stand-in does not know this path"),
        };
    }

    private JsonObject Aliases()
    {
        lock (_lock)
            return new JsonObject { ["aliases"] = new JsonArray([.. _aliases.Select(alias => new JsonObject { ["alias_name"] = alias.Key, ["collection_name"] = alias.Value })]) };
    }

    private JsonValue ChangeAliases(JsonObject body)
    {
        lock (_lock)
        {
            foreach (var node in body.Only("actions").Array("actions"))
            {
                var action = Body.Object(node, "actions").Only("create_alias", "delete_alias");
                if (action.OptionalObject("delete_alias") is { } delete)
                {
                    _aliases.Remove(delete.Only("alias_name").Text("alias_name"));
                    continue;
                }

                var create = action.Object("create_alias").Only("alias_name", "collection_name");
                var (alias, collection) = (create.Text("alias_name"), create.Text("collection_name"));
                if (!_collections.ContainsKey(collection))
                    throw Refusal.NoCollection(collection);
                if (_collections.ContainsKey(alias))
                    throw new Refusal(HttpStatusCode.Conflict, $"Wrong input: Collection `{alias}` already exists!");
                _aliases[alias] = collection;
            }

            return JsonValue.Create(true);
        }
    }

    private JsonValue Create(string name, JsonObject body)
    {
        var collection = new Collection(body);
        lock (_lock)
        {
            if (_aliases.ContainsKey(name))
                throw Refusal.Input($"Can't create collection with name {name}. Alias with the same name already exists");
            return _collections.TryAdd(name, collection) ? JsonValue.Create(true) : throw new Refusal(HttpStatusCode.Conflict, $"Wrong input: Collection `{name}` already exists!");
        }
    }

    private JsonValue Delete(string name)
    {
        lock (_lock)
        {
            foreach (var alias in _aliases.Where(alias => alias.Value == name).Select(alias => alias.Key).ToList())
                _aliases.Remove(alias);
            return JsonValue.Create(_collections.Remove(name));
        }
    }

    private Collection Find(string name) => TryFind(name) ?? throw Refusal.NoCollection(name);

    private Collection? TryFind(string name)
    {
        lock (_lock)
            return _collections.GetValueOrDefault(_aliases.GetValueOrDefault(name, name));
    }

    /// <summary>Updates that are not awaited would be seen later; the stand-in takes none.</summary>
    private static JsonObject Apply(bool waits, Action update)
    {
        if (!waits)
            throw Refusal.Input("the stand-in expects wait=true");
        update();
        return new JsonObject { ["operation_id"] = 1, ["status"] = "completed" };
    }

    /// <summary>All updates are read before the first is applied.</summary>
    private static JsonArray Batch(Collection collection, bool waits, JsonObject body)
    {
        var updates = body.Only("operations").Array("operations").Select(node =>
        {
            var operation = Body.Object(node, "operations").Only("upsert", "delete", "set_payload");
            return operation.OptionalObject("upsert") is { } upsert ? collection.Upsert(upsert)
                : operation.OptionalObject("delete") is { } delete ? collection.Delete(delete)
                : collection.SetPayload(operation.Object("set_payload"));
        }).ToList();
        return new JsonArray([.. updates.Select(update => Apply(waits, update))]);
    }

    private static JsonObject Describe(Collection collection) => new()
    {
        ["status"] = "green",
        ["optimizer_status"] = "ok",
        ["points_count"] = collection.Count,
        ["segments_count"] = 1,
        ["config"] = new JsonObject
        {
            ["params"] = new JsonObject
            {
                ["shard_number"] = collection.Parameters.OptionalNumber("shard_number") ?? 1,
                ["replication_factor"] = collection.Parameters.OptionalNumber("replication_factor") ?? 1,
            },
        },
    };
}
