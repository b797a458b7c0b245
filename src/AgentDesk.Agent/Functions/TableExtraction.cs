using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentDesk.Agent.Functions;

/// <summary>Facts of a document as rows: each part is asked for its rows under a JSON schema of the columns, so that a reply is always a table.</summary>
internal static class TableExtraction
{
    private const int MostColumns = 12;

    public static async Task<FunctionResult> RunAsync(FunctionRun run, CancellationToken cancellationToken)
    {
        var model = run.Model;
        var room = Math.Min(model.Room("do-table", model.Third, ("columns", string.Join(", ", run.Request.Columns))), model.Third);
        var parts = run.Request.Documents.SelectMany(d => DocumentParts.Split(d, room, model.Count)).ToList();
        run.Expect(parts.Count + (run.Request.Columns.Count == 0 ? 1 : 0));
        var columns = run.Request.Columns.Count > 0 ? run.Request.Columns : await ColumnsAsync(run, parts[0], cancellationToken);
        var rows = new List<IReadOnlyList<string?>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var succeeded = 0;
        foreach (var (index, part) in parts.Index())
        {
            var found = await run.StepAsync(part, $"{part.Document.Title}: part {index + 1} of {parts.Count}", () => RowsAsync(model, part, columns, cancellationToken));
            succeeded += found is null ? 0 : 1;
            rows.AddRange((found ?? []).Where(row => seen.Add(string.Join('\u001F', row))));
            Keep(run, columns, rows);
        }

        run.RequireSome(succeeded);
        return Keep(run, columns, rows);
    }

    private static FunctionResult Keep(FunctionRun run, IReadOnlyList<string> columns, List<IReadOnlyList<string?>> rows)
    {
        var table = new FunctionTable(columns, [.. rows]);
        return run.Keep("model", TableText.Markdown(table), result => result with { Table = table });
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(FunctionRun run, DocumentPart first, CancellationToken cancellationToken)
    {
        var schema = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["columns"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = 1, ["maxItems"] = MostColumns } },
            ["required"] = new JsonArray("columns"),
            ["additionalProperties"] = false,
        });
        var found = await run.StepAsync(first, "finding columns", async () =>
        {
            var reply = await run.Model.FillAsync("do-table-columns", first.Text, schema, run.Model.Third, cancellationToken);
            return Texts(reply, "columns").OfType<string>().Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostColumns).ToList();
        });
        return found is { Count: > 0 } ? found : throw new FunctionException("The model found no columns. Name them: --columns \"name, price\".");
    }

    private static async Task<List<IReadOnlyList<string?>>> RowsAsync(FunctionModel model, DocumentPart part, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var cells = new JsonObject();
        foreach (var column in columns)
            cells[column] = new JsonObject { ["type"] = new JsonArray("string", "null") };
        var row = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = cells,
            ["required"] = new JsonArray([.. columns.Select(c => JsonValue.Create(c))]),
            ["additionalProperties"] = false,
        };
        var schema = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["rows"] = new JsonObject { ["type"] = "array", ["items"] = row } },
            ["required"] = new JsonArray("rows"),
            ["additionalProperties"] = false,
        });
        var reply = await model.FillAsync("do-table", part.Text, schema, model.Third, cancellationToken, ("columns", string.Join(", ", columns)));
        if (reply.ValueKind != JsonValueKind.Object || !reply.TryGetProperty("rows", out var rows) || rows.ValueKind != JsonValueKind.Array)
            throw new FunctionException("The model's reply holds no rows.");
        return
        [
            .. rows.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object)
                .Select(r => (IReadOnlyList<string?>)[.. columns.Select(c => r.TryGetProperty(c, out var cell) ? Cell(cell) : null)])
                .Where(r => r.Any(cell => cell is not null)),
        ];
    }

    private static IEnumerable<string?> Texts(JsonElement reply, string name) =>
        reply.ValueKind == JsonValueKind.Object && reply.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(Cell) : [];

    private static string? Cell(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => cell.GetString() is { } text && text.Trim().Length > 0 ? text.Trim() : null,
        _ => cell.GetRawText(),
    };
}
