using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Inference.StateCache;
using AgentDesk.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.LlamaCpp.Tests.StateCache;

public sealed class StateStoreTests : IDisposable
{
    private static readonly byte[] s_key = [.. Enumerable.Range(1, StateFile.KeyBytes).Select(value => (byte)value)];

    private readonly TemporaryFolder _folder = new();

    private string Folder => _folder.Resolve("states");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_ThenLoad_InAnotherStore_IsTheSame()
    {
        Save(NewStore(), Tokens(100), 5000);

        using var loaded = Load(NewStore(), [.. Tokens(100), 7, 8]);

        Assert.Equal(Tokens(100), loaded!.Tokens);
        Assert.Equal(Bytes(Tokens(100), 5000), loaded.State.Bytes.ToArray());
        Assert.Equal([".state"], Directory.GetFiles(Folder).Select(Path.GetExtension));
    }

    [Fact]
    public void Load_TakesTheLongestBeginning_IfItIsLongEnough()
    {
        var store = NewStore();
        Save(store, [.. Tokens(100), 1, 2, 3], 10);
        Save(store, [.. Tokens(100), 4, 5, 6, 7], 10);

        using (var loaded = Load(store, [.. Tokens(100), 4, 5, 9])) Assert.Equal(104, loaded!.Tokens.Length);
        Assert.Null(store.Load(Tokens(100).AsSpan(0, 50), atLeast: 51, whole: false));
        Assert.Null(store.Load([.. Tokens(100), 4, 5, 9], atLeast: 1, whole: true));
    }

    [Fact]
    public void Save_ReplacesItsOwnBeginnings_UnlessStatesAreWhole()
    {
        var store = NewStore();
        Save(store, Tokens(50), 10);
        Save(store, Tokens(100), 10);
        Save(store, Tokens(70), 10);
        Assert.Single(Directory.GetFiles(Folder));

        Save(store, Tokens(60), 10, whole: true);
        Save(store, Tokens(120), 10, whole: true);
        Assert.Equal(3, Directory.GetFiles(Folder).Length);
    }

    [Fact]
    public void Budget_TheOnesUsedLongestAgoGo()
    {
        var store = NewStore(maxBytes: 3500);
        foreach (var seed in new[] { 1, 2, 3 })
        {
            Save(store, Tokens(10, seed), 1000);
            foreach (var file in Directory.GetFiles(Folder)) File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddMinutes(-1));
        }

        Load(store, Tokens(10, 1))!.Dispose();
        Save(store, Tokens(10, 4), 1000);

        Assert.Null(Load(store, Tokens(10, 2)));
        foreach (var seed in new[] { 1, 3, 4 }) Load(NewStore(), Tokens(10, seed))!.Dispose();
    }

    [Fact]
    public void Abandoned_UnfinishedFiles_AreDeleted_YoungOnesNot()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "old.state.x.tmp"), "x");
        File.SetLastWriteTimeUtc(Path.Combine(Folder, "old.state.x.tmp"), DateTime.UtcNow.AddHours(-2));
        File.WriteAllText(Path.Combine(Folder, "young.state.x.tmp"), "x");

        Save(NewStore(), Tokens(10), 10);

        Assert.Equal(["young.state.x.tmp"], Directory.GetFiles(Folder, "*.tmp").Select(Path.GetFileName));
    }

    [Fact]
    public void AnotherKey_IsNeverLoaded_AndItsFilesStay()
    {
        Save(NewStore(), Tokens(100), 10);

        Assert.Null(Load(NewStore(key: 99), Tokens(100)));

        Assert.Single(Directory.GetFiles(Folder));
    }

    /// <summary>A file of another model that has come under this one's name.</summary>
    [Fact]
    public void AnotherKey_UnderThisOnesName_IsDeleted()
    {
        Save(NewStore(), Tokens(100), 10);
        var name = Assert.Single(Directory.GetFiles(Folder));
        Save(NewStore(key: 99), Tokens(100), 10);
        File.Move(Directory.GetFiles(Folder).Single(file => file != name), name, overwrite: true);

        Assert.Null(Load(NewStore(), Tokens(100)));

        Assert.False(File.Exists(name));
    }

    [Fact]
    public void EveryBitFlipped_EveryLength_IsNeverLoaded_AndDeleted()
    {
        Save(NewStore(), Tokens(5), 40);
        var path = Assert.Single(Directory.GetFiles(Folder));
        var whole = File.ReadAllBytes(path);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= (byte)(1 << (at % 8));
            Check(damaged);
            Check(whole[..at]);
        }

        Check([.. whole, 0]);
        File.WriteAllBytes(path, whole);
        Load(NewStore(), Tokens(5))!.Dispose();

        void Check(byte[] content)
        {
            File.WriteAllBytes(path, content);
            // It is asked for with the tokens that it claims to have, so that it is found and read.
            Assert.Null(Load(NewStore(), content.Length < 68 ? Tokens(5) : MemoryMarshal.Cast<byte, int>(content.AsSpan(48, 20)).ToArray()));
            Assert.False(File.Exists(path));
        }
    }

    [Fact]
    public void DeletedByAnotherProcess_IsSimplyNotThere()
    {
        var store = NewStore();
        Save(store, Tokens(100), 10);
        File.Delete(Assert.Single(Directory.GetFiles(Folder)));

        Assert.Null(Load(store, Tokens(100)));
    }

    [Fact]
    public void FolderThatCannotBe_CostsNothing()
    {
        File.WriteAllText(Folder, "a file");

        Save(NewStore(), Tokens(10), 10);

        Assert.Null(Load(NewStore(), Tokens(10)));
    }

    [Fact]
    public async Task ManyAtOnce_EveryFileThatIsSeenIsWhole()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            var store = NewStore(maxBytes: 20_000);
            for (var i = 0; i < 30; i++)
            {
                Save(store, Tokens(20, i % 5), 3000);
                using var loaded = Load(store, Tokens(20, (i + worker) % 5));
                if (loaded is not null) Assert.Equal(Bytes(loaded.Tokens, 3000), loaded.State.Bytes.ToArray());
            }
        }, TestContext.Current.CancellationToken)));

        Assert.Empty(Directory.GetFiles(Folder, "*.tmp"));
    }

    private StateStore NewStore(byte? key = null, long maxBytes = 1 << 20) =>
        new(Folder, key is { } first ? [first, .. s_key[1..]] : s_key, maxBytes, NullLogger.Instance);

    private static StoredState? Load(StateStore store, int[] tokens) => store.Load(tokens, atLeast: 1, whole: false);

    private static void Save(StateStore store, int[] tokens, int bytes, bool whole = false)
    {
        using var state = new StateBuffer(bytes);
        Bytes(tokens, bytes).CopyTo(state.Bytes);
        store.Save(tokens, state, whole);
    }

    private static int[] Tokens(int count, int seed = 0) => [.. Enumerable.Range(0, count).Select(i => i * 31 + seed * 7919)];

    private static byte[] Bytes(int[] tokens, int count)
    {
        var bytes = new byte[count];
        new Random(tokens.Sum()).NextBytes(bytes);
        return bytes;
    }
}
