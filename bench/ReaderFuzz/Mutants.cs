namespace AgentDesk.ReaderFuzz;

/// <summary>Makes damaged documents of sound ones; the same seed and index give the same bytes.</summary>
internal sealed class Mutants
{
    private readonly List<byte[]> _sources;
    private readonly int _seed;

    public Mutants(string format, DirectoryInfo folder, int seed)
    {
        (Format, _seed) = (format, seed);
        _sources = [.. folder.GetFiles("*." + format).OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => File.ReadAllBytes(file.FullName))];
        if (_sources.Count == 0)
        {
            throw new ArgumentException($"{folder.FullName} has no *.{format}: name another folder with --documents");
        }
    }

    public string Format { get; }

    public string Name(int index) => $"{Format}-{_seed}-{index}";

    public byte[] Make(int index)
    {
        var random = new Random(unchecked((_seed * 1_000_003) + index));
        var source = _sources[random.Next(_sources.Count)];
        var other = _sources[random.Next(_sources.Count)];
        // Damage to compressed bytes rarely gets beyond the decompression: half of the mutants are damaged inside.
        if (random.Next(2) == 0)
        {
            var inside = source.AsSpan().StartsWith("PK"u8) ? ZipMembers.Mutate(source, other, random) : PdfStreams.Mutate(source, random);
            if (inside is not null)
            {
                return inside;
            }
        }

        return Mutation.Apply(source, other, random);
    }
}
