namespace AgentDesk.Core.Documents.Packages;

/// <summary>A document that is a zip file of parts, mostly XML; what is wrong with a part becomes a note and the others go on.</summary>
internal sealed class Package(DocumentFile file, SafeZip zip, ReadingNotes notes, CancellationToken cancellationToken)
{
    public DocumentFile File => file;

    public SafeZip Zip => zip;

    public ReadingNotes Notes => notes;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What is wrong with the file as far as it was read, for a message that nothing could be made of it.</summary>
    public string Damage => (zip.IsWhole ? "damaged" : "damaged or cut off") + (notes.ToList() is { Count: > 0 } all ? $" ({string.Join("; ", all.Take(3))})" : "") + ": get a whole copy of it";

    public bool Has(string part) => zip.Find(part) is not null;

    /// <summary>Has an XML part read as far as it goes.</summary>
    /// <returns>False where there is no such part.</returns>
    public bool Read(string part, Action<XmlPart> read)
    {
        if (zip.Find(part) is not { } entry)
        {
            return false;
        }

        try
        {
            using var xml = new XmlPart(zip.Open(entry, cancellationToken));
            read(xml);
            if (xml.Damage is { } damage)
            {
                notes.Add($"{entry.Name}: {damage}; what comes after is missing");
            }
        }
        catch (InvalidDataException e)
        {
            notes.Add($"{entry.Name}: {e.Message}");
        }

        return true;
    }

    /// <summary>The text of a small part, or null where there is none.</summary>
    public string? ReadText(string part, int maxBytes = 64 * 1024)
    {
        try
        {
            return zip.Find(part) is { } entry ? TextDecoding.Decode(zip.ReadAll(entry, maxBytes, cancellationToken)) : null;
        }
        catch (InvalidDataException e)
        {
            notes.Add($"{part}: {e.Message}");
            return null;
        }
    }

    /// <summary>The part that a reference in another part leads to.</summary>
    public static string Resolve(string fromPart, string target)
    {
        var path = Uri.UnescapeDataString(target.Replace('\\', '/').Split('#')[0]);
        var steps = path.StartsWith('/') ? [] : fromPart.Split('/').SkipLast(1).ToList();
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
