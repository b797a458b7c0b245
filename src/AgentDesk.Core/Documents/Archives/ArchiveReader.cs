using AgentDesk.Core.Documents.Compound;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Archives;

/// <summary>Reads zip archives of readable files: each member under its path, as it would be read by itself.</summary>
internal static class ArchiveReader
{
    private const string MediaType = "application/zip";
    private const long LargestMember = 64L * 1024 * 1024;

    private static readonly string[] Litter = ["__MACOSX", "Thumbs.db", "desktop.ini"];

    /// <exception cref="DocumentReadException">No member can be read.</exception>
    public static SourceDocument Read(Package package, IDocumentReader members)
    {
        var text = new CompoundText(FlowWriter.LongestText);
        foreach (var entry in package.Zip.Entries.Where(entry => !entry.IsFolder && !IsLitter(entry.Name)))
        {
            package.CancellationToken.ThrowIfCancellationRequested();
            if (text.IsCut)
            {
                package.Notes.Add("it is too long: members that come late in it are left out; split the archive");
                break;
            }

            if (entry.HadUnsafeName)
            {
                package.Notes.Add($"{entry.Name}: its path led out of the archive; it is read under this one");
            }

            AddMember(package, entry, members, text);
        }

        if (text.Blocks.Count == 0)
        {
            throw new DocumentReadException(package.File.Path, Refusal(package));
        }

        return DocumentFactory.Create(package.File, MediaType, text.ToString(), title: null, text.Blocks) with { Notes = package.Notes.ToList() };
    }

    private static string Refusal(Package package) =>
        package.Notes.ToList() is { Count: > 0 } reasons ? $"a zip archive in which nothing can be read ({string.Join("; ", reasons.Take(3))})"
        : package.Zip.IsWhole ? "a zip archive without any text in it"
        : $"a zip archive, {package.Damage}";

    private static void AddMember(Package package, ZipEntry entry, IDocumentReader members, CompoundText text)
    {
        try
        {
            var content = package.Zip.ReadAll(entry, LargestMember, package.CancellationToken);
            var member = members.Read(package.File.Inside(entry.Name, content), package.CancellationToken);
            if (member.Blocks.Count > 0)
            {
                IReadOnlyList<string> path = [HeadingTrail.Fold(entry.Name)];
                text.AddHeading(entry.Name, path);
                text.Add(member.Text, member.Blocks, path);
            }

            foreach (var note in member.Notes)
            {
                package.Notes.Add($"{entry.Name}: {note}");
            }
        }
        catch (Exception e) when (e is DocumentReadException or InvalidDataException)
        {
            package.Notes.Add($"{entry.Name}: {e.Message}");
        }
#pragma warning disable CA1031 // Parsers meet every kind of damage; the next member must not suffer for it.
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            package.Notes.Add($"{entry.Name}: {DocumentReadException.Describe(e)}");
        }
    }

    /// <summary>Whether the member is hidden or one that systems leave behind.</summary>
    private static bool IsLitter(string name) =>
        name.Split('/').Any(step => step.StartsWith('.') || Litter.Contains(step, StringComparer.OrdinalIgnoreCase));
}
