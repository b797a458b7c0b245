using AgentDesk.Console.Chat;
using AgentDesk.Console.Hosting;
using AgentDesk.Core.Indexing;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.Console.Tests.Chat;

/// <summary>A chat's desk over a folder of its own, with a small model of random weights.</summary>
internal sealed class SlashDesk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Workspace _workspace;

    public SlashDesk()
    {
        var model = new TinyModel { ContextLength = 2_048 }.Write(_folder.Resolve("tiny.gguf"));
        var settings = new Settings { Data = _folder.Resolve("data"), Model = new ModelSettings { Use = model, StateCache = false } };
        _workspace = new Workspace(settings);
        Desk = new ChatDesk(_workspace, Surface, SlashCommandTable.CreateDefault(), LoadedModel.Start(settings, CancellationToken.None));
    }

    public FakeSurface Surface { get; } = new();

    public ChatDesk Desk { get; }

    /// <summary>Names of the saved conversations.</summary>
    public IReadOnlyList<string> Sessions => Workspace.Sessions(_workspace.Settings).Names;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Runs a command as the chat does.</summary>
    public Task RunAsync(string name, string argument, CancellationTokenSource? stop = null) => Desk.Commands.Find(name)!.RunAsync(Desk, argument, stop?.Token ?? Token);

    /// <summary>What Tab finds at the end of a text: the texts that it would make.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(string typed) =>
        await new Completer(Desk).FindAsync(typed, typed.Length) is { } set ? [.. set.Candidates.Select(c => typed[..set.Start] + c.Text)] : [];

    /// <summary>Puts documents of these names into the index.</summary>
    public async Task IndexAsync(params string[] names)
    {
        Directory.CreateDirectory(_workspace.DataFolder);
        var index = await _workspace.OpenIndexAsync(Token);
        await index.EnsureStampAsync(new IndexStamp("test", 2, "test"), Token);
        foreach (var name in names)
        {
            var info = new IndexedDocumentInfo
            {
                Id = name,
                Path = _folder.Resolve(name),
                Title = "A title",
                MediaType = "text/markdown",
                ContentHash = name,
                Bytes = 1,
                Modified = DateTimeOffset.UnixEpoch,
                Indexed = DateTimeOffset.UnixEpoch,
            };
            await index.ReplaceAsync(new IndexedDocument(info, "# Tides\n\nThe moon pulls the water of the sea twice on every day."), AsyncEnumerable.Empty<EmbeddedChunk>(), Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await _workspace.DisposeAsync();
        _folder.Dispose();
    }
}
