namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>
/// Vectors that the segment file does not have (yet), in the same layout. Immutable to its readers: what is appended makes another value, which shares the
/// blocks and writes behind this one's rows.
/// </summary>
/// <param name="Layout">How rows lie.</param>
/// <param name="Blocks">All but the last are full.</param>
/// <param name="Rows">Rows that are there.</param>
/// <param name="From">Chunks with smaller ids are not here.</param>
/// <param name="End">Chunks with smaller ids, from <paramref name="From"/> on, are here, as far as they were there when it was read.</param>
/// <param name="CompleteSince">Generation of the database before which chunks were left out, because they had gone by then.</param>
internal sealed record MemoryBlocks(BlockLayout Layout, IReadOnlyList<byte[]> Blocks, long Rows, long From, long End, long CompleteSince)
{
    public static MemoryBlocks Empty(int dimensions, long from) => new(new BlockLayout(dimensions), [], 0, from, from, 0);

    /// <summary>These rows and more.</summary>
    /// <param name="parts">Each part's first chunk id and bytes, ascending.</param>
    /// <param name="end">See <see cref="End"/>.</param>
    /// <param name="generation">Generation of the database that the parts were read from.</param>
    public MemoryBlocks With(IEnumerable<(long FirstChunk, byte[] Data)> parts, long end, long generation)
    {
        var blocks = Blocks.ToList();
        var rows = Rows;
        foreach (var (firstChunk, data) in parts)
        {
            var count = VectorCodec.Count(data, Layout.Dimensions);
            for (var done = 0; done < count;)
            {
                var row = (int)(rows % BlockLayout.Rows);
                if (row == 0)
                    blocks.Add(new byte[Layout.Bytes]);
                var now = Math.Min(count - done, BlockLayout.Rows - row);
                Layout.Write(blocks[^1], row, data, done, now, firstChunk + done);
                (done, rows) = (done + now, rows + now);
            }
        }

        return this with { Blocks = blocks, Rows = rows, End = end, CompleteSince = rows - Rows == end - End ? CompleteSince : generation };
    }
}
