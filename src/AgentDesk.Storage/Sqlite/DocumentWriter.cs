using System.Text.Json;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite.Terms;
using AgentDesk.Storage.Sqlite.Vectors;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// Writes documents in one write transaction: <see cref="Begin"/>, <see cref="Write"/> for each part, <see cref="End"/>, and <see cref="Flush"/> after the
/// last document.
/// </summary>
internal sealed class DocumentWriter : IDisposable
{
    /// <summary>Terms of more chunks are not held back, however large a document is.</summary>
    private const int MostWaiting = 16_384;

    private readonly SqliteConnection _connection;
    private readonly Statement _chunks;
    private readonly Statement _vectors;
    private readonly SegmentBuilder _terms;
    private IndexedDocumentInfo _info = null!;
    private long _document, _firstChunk, _termCount;
    private int _written;

    /// <param name="connection">In a write transaction.</param>
    /// <param name="terms">Collects the terms; what an interrupted commit left in it is dropped.</param>
    public DocumentWriter(SqliteConnection connection, SegmentBuilder terms)
    {
        (_connection, _terms) = (connection, terms);
        terms.Clear();
        _chunks = new Statement(connection, "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _vectors = new Statement(connection, "INSERT INTO vectors VALUES (?, ?)");
    }

    /// <summary>Begins a document in place of the one of the same name.</summary>
    public void Begin(IndexedDocumentInfo info)
    {
        DocumentRemoval.Remove(_connection, info.Id);
        (_info, _written, _termCount) = (info, 0, 0);
        (_document, _firstChunk) = IndexState.Next(_connection);
    }

    public void Write(PreparedPart part)
    {
        var first = _firstChunk + _written;
        foreach (var (chunk, hash, details, terms) in part.Chunks)
        {
            var id = _firstChunk + _written++;
            _chunks.Bind(0, id).Bind(1, _document).Bind(2, chunk.Ordinal).Bind(3, chunk.Range.Start).Bind(4, chunk.Range.End)
                .Bind(6, hash).Bind(7, DocumentReader.HashKey(hash)).Bind(8, terms.Length).Bind(9, details);
            _ = chunk.Page is { } page ? _chunks.Bind(5, page) : _chunks.BindNull(5);
            _chunks.Run();
            _terms.Add(id, terms);
            _termCount += terms.Length;
        }

        foreach (var data in part.Vectors)
        {
            _vectors.Bind(0, first).Bind(1, data).Run();
            first += VectorParts.Rows;
        }

        if (_terms.Count > MostWaiting)
            _terms.Flush(_connection);
    }

    public void End(string text)
    {
        _connection.Execute(
            "INSERT INTO documents VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            _document, _info.Id, _info.Path, _info.Title, _info.MediaType, _info.ContentHash, _info.Bytes, _info.Modified.UtcTicks, _info.Indexed.UtcTicks,
            text.Length, _firstChunk, _written, string.Join('\n', _info.Tags), JsonSerializer.Serialize(_info.Notes), _info.Reader);
        DocumentText.Write(_connection, _document, text);
        foreach (var tag in _info.Tags.Select(tag => tag.ToUpperInvariant()).Distinct(StringComparer.Ordinal))
            _connection.Execute("INSERT INTO tags VALUES ($1, $2)", tag, _document);
        IndexState.Add(_connection, _written, text.Length, _termCount);
    }

    /// <summary>Writes what was held back to be written together.</summary>
    public void Flush() => _terms.Flush(_connection);

    public void Dispose()
    {
        _chunks.Dispose();
        _vectors.Dispose();
    }
}
