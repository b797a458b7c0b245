using AgentDesk.Storage.Sqlite.Vectors;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Checks;

/// <summary>Compares the vectors in the file with those in the database. A file that is missing or behind is no problem: it is made up for.</summary>
internal static class VectorCheck
{
    public static List<string> Run(SqliteConnection connection, VectorStore vectors)
    {
        var head = IndexState.Head(connection);
        var found = new List<string>();
        if (head.Dimensions == 0)
            return found;
        var missing = connection.Scalar("SELECT chunks FROM state");
        foreach (var (_, data) in VectorParts.From(connection, 1))
            missing -= VectorCodec.Count(data, head.Dimensions);
        if (missing != 0)
            found.Add($"{Math.Abs(missing)} vectors are {(missing > 0 ? "missing" : "left over")}");
        if (vectors.TryOpen(connection, head, mayLoad: false, out var view) != VectorAccess.Open)
            return found;
        using (view)
        {
            try
            {
                if (Compare(connection, view!) is > 0 and var differing)
                    found.Add($"{differing} vectors differ between the database and the file beside it; delete the file, it is made anew");
            }
            catch (SegmentDamagedException)
            {
                found.Add("the file of vectors is damaged; delete it, it is made anew");
            }
        }

        return found;
    }

    private static int Compare(SqliteConnection connection, VectorView view)
    {
        var differing = 0;
        var rows = AllRows(view).GetEnumerator();
        var more = rows.MoveNext();
        foreach (var (firstChunk, data) in VectorParts.From(connection, 1))
        {
            for (var i = 0; i < VectorCodec.Count(data, view.Layout.Dimensions); i++)
            {
                while (more && rows.Current.Chunk < firstChunk + i)
                    more = rows.MoveNext(); // one that has gone
                differing += more && rows.Current.Chunk == firstChunk + i && Same(view, rows.Current.Block, rows.Current.Row, data, i) ? 0 : 1;
            }
        }

        return differing;
    }

    private static IEnumerable<(long Chunk, int Block, int Row)> AllRows(VectorView view)
    {
        for (var block = 0; block < view.Blocks; block++)
        {
            for (var row = 0; row < view.RowsOf(block); row++)
                yield return (BlockLayout.IdsOf(view.Block(block))[row], block, row);
        }
    }

    private static bool Same(VectorView view, int block, int row, byte[] data, int index)
    {
        var bytes = view.Block(block);
        var dimensions = view.Layout.Dimensions;
        return BlockLayout.ScalesOf(bytes)[row] == VectorCodec.Scales(data, dimensions)[index]
            && BlockLayout.CodesOf(bytes).Slice(row * view.Layout.Stride, dimensions).SequenceEqual(VectorCodec.Codes(data, dimensions).Slice(index * dimensions, dimensions));
    }
}
