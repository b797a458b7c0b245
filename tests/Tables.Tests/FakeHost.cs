using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Plugins.Tables.Tests;

/// <summary>A host with some documents: it gives their texts and numbers what is cited.</summary>
internal sealed class FakeHost(params (string Name, string Text)[] documents) : IFileProvider, ITextSearch<TextSearchResult>
{
    /// <summary>What was cited: exactly the texts at the places asked for.</summary>
    public List<string> Cited { get; } = [];

    public Kernel Kernel => new(new ServiceCollection().AddSingleton<IFileProvider>(this).AddSingleton<ITextSearch<TextSearchResult>>(this).BuildServiceProvider());

    public IDirectoryContents GetDirectoryContents(string subpath) => new Listing([.. documents.Where(d => d.Name.StartsWith(subpath, StringComparison.Ordinal)).Select(d => new Text(d.Name, d.Text))]);

    public IFileInfo GetFileInfo(string subpath) => documents.FirstOrDefault(d => d.Name == subpath) is { Name: not null } found ? new Text(found.Name, found.Text) : new NotFoundFileInfo(subpath);

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(string query, TextSearchOptions<TextSearchResult>? searchOptions = null, CancellationToken cancellationToken = default)
    {
        var link = Expression.Lambda<Func<string>>(((BinaryExpression)searchOptions!.Filter!.Body).Right).Compile(preferInterpretation: true)();
        var (name, range) = (link[..link.LastIndexOf('#')], link[(link.LastIndexOf('#') + 1)..].Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray());
        Cited.Add(documents.Single(d => d.Name == name).Text[range[0]..range[1]]);
        var result = new TextSearchResult(Cited[^1]) { Name = Cited.Count.ToString(CultureInfo.InvariantCulture), Link = link };
        return Task.FromResult(new KernelSearchResults<TextSearchResult>(new[] { result }.ToAsyncEnumerable()));
    }

    public Task<KernelSearchResults<TextSearchResult>> GetSearchResultsAsync(string query, TextSearchOptions<TextSearchResult>? searchOptions = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<KernelSearchResults<string>> SearchAsync(string query, TextSearchOptions<TextSearchResult>? searchOptions = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private sealed class Listing(IReadOnlyList<IFileInfo> files) : IDirectoryContents
    {
        public bool Exists => true;

        public IEnumerator<IFileInfo> GetEnumerator() => files.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Text(string name, string text) : IFileInfo
    {
        public bool Exists => true;

        public bool IsDirectory => false;

        public long Length => text.Length;

        public string Name => name;

        public string? PhysicalPath => null;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public Stream CreateReadStream() => new MemoryStream(Encoding.UTF8.GetBytes(text));
    }
}
