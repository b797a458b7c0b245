using System.Text;
using AgentDesk.Plugins.Tables.Reading;
using Microsoft.Extensions.FileProviders;
using Microsoft.SemanticKernel;

namespace AgentDesk.Plugins.Tables;

/// <summary>The documents that hold tables, through the <see cref="IFileProvider"/> that the host puts into the kernel: names and extracted texts.</summary>
internal sealed class TableDocuments(Kernel kernel)
{
    private const int MostText = 32 * 1024 * 1024, MostNamed = 20;

    private readonly IFileProvider _files = kernel.GetRequiredService<IFileProvider>();

    /// <summary>Names of the table documents in a folder, or all.</summary>
    public IEnumerable<string> Names(string folder = "") =>
        _files.GetDirectoryContents(folder).Where(file => !file.IsDirectory && TableReader.IsTable(file.Name)).Select(file => file.Name).Order(StringComparer.Ordinal);

    /// <summary>Names of the table documents of some length at most, in bytes, among so many documents of all kinds.</summary>
    public IReadOnlyList<string> Names(int among, long longest) =>
        [.. _files.GetDirectoryContents(string.Empty).Take(among).Where(file => !file.IsDirectory && file.Length <= longest && TableReader.IsTable(file.Name)).Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <summary>All tables of a document.</summary>
    /// <exception cref="TableException">There is no such document, or it holds no table.</exception>
    public IReadOnlyList<Table> Read(string document, CancellationToken cancellationToken)
    {
        var name = Resolve(document);
        return Tables(name, Text(name, cancellationToken), cancellationToken);
    }

    /// <summary>The tables in a document's text.</summary>
    /// <exception cref="TableException">It holds none.</exception>
    public static IReadOnlyList<Table> Tables(string name, string text, CancellationToken cancellationToken)
    {
        var tables = TableReader.Read(name, text, cancellationToken);
        return tables.Count > 0 ? tables : throw new TableException(TableErrorKind.NoSuchTable, $"{name} holds no table.");
    }

    /// <summary>The text of a document that there is.</summary>
    /// <exception cref="TableException">It is too long.</exception>
    public string Text(string name, CancellationToken cancellationToken)
    {
        using var stream = _files.GetFileInfo(name).CreateReadStream();
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            content.Write(buffer, 0, read);
            if (content.Length > 4L * MostText)
                throw new TableException(TableErrorKind.TooLarge, $"{name} is too long to compute with: split the file.");
        }

        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }

    /// <summary>The one table that is meant: by its number from 1, or by its sheet or title.</summary>
    /// <exception cref="TableException">There is none, or there are several.</exception>
    public Table Find(string document, string table, CancellationToken cancellationToken)
    {
        var tables = Read(document, cancellationToken);
        if (table.Trim().Length == 0)
            return tables.Count == 1 ? tables[0] : throw Choose(tables, "has several tables");
        if (int.TryParse(table, out var number) && number >= 1 && number <= tables.Count)
            return tables[number - 1];
        var named = tables.Where(t => t.Title.Split(" › ").Contains(table.Trim(), StringComparer.OrdinalIgnoreCase)).ToList();
        named = named.Count > 0 ? named : [.. tables.Where(t => t.Title.Contains(table.Trim(), StringComparison.OrdinalIgnoreCase))];
        return named.Count == 1 ? named[0] : throw Choose(tables, named.Count == 0 ? $"has no table '{table}'" : $"has several tables '{table}'");
    }

    private static TableException Choose(IReadOnlyList<Table> tables, string why) => new(
        TableErrorKind.NoSuchTable,
        $"{tables[0].Document} {why}. Give one of these as table: {string.Join("; ", tables.Take(MostNamed).Select((t, i) => $"{i + 1} ({(t.Title.Length > 0 ? t.Title : "no title")}: {string.Join(", ", t.Columns.Take(8))})"))}.");

    private string Resolve(string document)
    {
        var name = document.Trim().Replace('\\', '/');
        var ends = name.Length == 0 ? [] : Names().Where(known => known.Equals(name, StringComparison.OrdinalIgnoreCase) || known.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase) || Path.GetFileNameWithoutExtension(known).Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (ends.Contains(name))
            return name;
        if (ends.Count == 1)
            return ends[0];
        if (_files.GetFileInfo(name).Exists)
            throw new TableException(TableErrorKind.NoSuchDocument, $"{name} is no table: tables are read from CSV, TSV, xlsx and ods files. Search it instead.");
        var all = ends.Count > 1 ? ends : Names().ToList();
        throw new TableException(
            TableErrorKind.NoSuchDocument,
            all.Count == 0 ? "There are no tables among the documents." : $"{(ends.Count > 1 ? "Several documents are" : "No document is")} called '{document}'. Tables: {string.Join(", ", all.Take(MostNamed))}.");
    }
}
