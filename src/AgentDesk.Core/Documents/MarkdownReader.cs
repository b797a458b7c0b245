using Markdig;
using Markdig.Syntax;

namespace AgentDesk.Core.Documents;

/// <summary>
/// Reads Markdown. The text is the decoded file itself; Markdig finds the blocks and their source spans. Its inline parsers are left out:
/// no range depends on them, and some take quadratic time on hostile input.
/// </summary>
internal sealed class MarkdownReader : IDocumentReader
{
    private static readonly string[] Extensions = [".md", ".markdown", ".mdown", ".mkd", ".mdx"];

    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    public bool CanRead(DocumentFile file) => Extensions.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase);

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = TextDecoding.Decode(file.Content.Span);
        var (title, tags, blocks) = Parse(text, cancellationToken) is { } tree
            ? MarkdownBlocks.Find(text, tree, cancellationToken)
            : (null, [], PlainTextBlocks.Find(text, cancellationToken));
        return DocumentFactory.Create(file, "text/markdown", text, title, blocks, tags);
    }

    /// <summary>The block tree, or null where the structure is beyond reason: such text is still readable as paragraphs.</summary>
    private static MarkdownDocument? Parse(string text, CancellationToken cancellationToken)
    {
        if (!MarkdownLimits.Allow(text))
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return null; // Markdig's answer to blocks nested more than 128 deep
        }
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UseYamlFrontMatter();
        builder.InlineParsers.Clear();
        return builder.Build();
    }
}
