using AgentDesk.Core.Documents;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Documents;

/// <summary>Real files of text formats, in whatever encoding they came: what a person who opens them sees must be there.</summary>
public sealed class TextFilesTests
{
    [Theory]
    [InlineData("bad-documents/derived-big5.txt", "資料處理與文件檢索測試：繁體中文內容。")]
    [InlineData("bad-documents/derived-en-latin1.txt", "Café, naïve, façade, Zürich, coöperate - résumé")]
    [InlineData("bad-documents/derived-zh-gbk-says-utf8.html", "了解 .NET Core 提供的 C# 语言级别异步编程模式。")]
    [InlineData("bad-documents/derived-zh-utf16le-bom.txt", "`async` 关键字将方法转换为异步方法，这使你能在其正文中使用 `await` 关键字。")]
    [InlineData("bad-documents/derived-zh-utf8-cut-midchar.txt", "了解 .NET Core 提供的 C# 语言级别异步编程模式。")]
    [InlineData("bad-documents/derived-zh-unclosed-tags.html", "了解 .NET Core 提供的 C# 语言级别异步编程模式。")]
    [InlineData("bad-documents/russian.cp866.txt", "Гляжу, поднимается медленно в гору")]
    [InlineData("bad-documents/umlauts-non-utf8.md", "äöüß")]
    [InlineData("bad-documents/fake-text-utf-16.txt", "This is a test document to use for unit tests.")]
    [InlineData("bad-documents/fake-text-utf-16-be.txt", "Hamburgers are delicious")]
    [InlineData("bad-documents/fake-html-cp1252.html", "Some text with CP1252-specific characters:")]
    [InlineData("bad-documents/testArabicMisleadingCharset.html", "في قرية من القرى كان هناك رجل حكيم")]
    [InlineData("good-documents/norwich-city.txt", "Roberts celebrating after scoring a goal for Norwich City")]
    [InlineData("good-documents/derived-zh-1.txt", "计算属性允许我们声明性地计算衍生值。")]
    public void Read_AnyEncoding_TextIsWhatWasWritten(string file, string sentence)
    {
        var document = Read(file);

        Assert.Contains(sentence, document.Text, StringComparison.Ordinal);
        Assert.Contains(document.Blocks, block => block.Range.Of(document.Text).Contains(sentence, StringComparison.Ordinal) || document.Title.Contains(sentence, StringComparison.Ordinal));
    }

    /// <summary>Counted in the files by hand: headings as written, rows of tables, and sentences in the order in which they stand.</summary>
    [Theory]
    [InlineData("good-documents/computed.md", "text/markdown", "基础示例", "计算属性缓存 vs 方法", "可写计算属性", "最佳实践")]
    [InlineData("good-documents/async.md", "text/markdown", "异步模型的基本概述", "需了解的要点", "其他资源")]
    [InlineData("good-documents/smart-pointers-modern-cpp.md", "text/markdown", "Smart pointers", "Uses for smart pointers", "Kinds of smart pointers")]
    [InlineData("good-documents/lambda-expressions-in-cpp.md", "text/markdown", "Lambda expressions in C++", "Capture clause")]
    [InlineData("good-documents/derived-zh-2.html", "text/html", "依赖关系注入概述")]
    public void Read_Headings_AreThoseOfTheDocumentInOrder(string file, string mediaType, params string[] headings)
    {
        var document = Read(file);
        var found = document.Blocks.Where(block => block.Kind == BlockKind.Heading).Select(block => block.Headings[^1]).ToList();

        Assert.Equal(mediaType, document.MediaType);
        var last = -1;
        foreach (var heading in headings)
        {
            var at = found.FindIndex(last + 1, title => title.Contains(heading, StringComparison.OrdinalIgnoreCase));
            Assert.True(at > last, $"'{heading}' is not after place {last} of: {string.Join(" | ", found)}");
            last = at;
        }
    }

    private static SourceDocument Read(string file)
    {
        var path = SharedData.Require($"data/eval/{file}");
        return Reading.Read(Path.GetFileName(path), File.ReadAllBytes(path));
    }
}
