using System.Text;
using AgentDesk.Console.Chat.Editing;

namespace AgentDesk.Console.Tests.Chat;

public sealed class KeyParserTests
{
    [Theory]
    [InlineData("\u001b[A", "Up")]
    [InlineData("\u001bOA", "Up")]
    [InlineData("\u001b[1;5C", "C-Right")]
    [InlineData("\u001b[1;3D", "M-Left")]
    [InlineData("\u001b[H", "Home")]
    [InlineData("\u001b[4~", "End")]
    [InlineData("\u001b[3~", "Delete")]
    [InlineData("\u001b[3;5~", "C-Delete")]
    [InlineData("\u001b[Z", "S-Tab")]
    [InlineData("\u001b\r", "M-Enter")]
    [InlineData("\u001b[13;2u", "S-Enter")]
    [InlineData("\u001b[27;3;13~", "M-Enter")]
    [InlineData("\u001b[97;5u", "C-a")]
    [InlineData("\u001b\u007f", "M-Backspace")]
    [InlineData("\u001bb", "M-b")]
    [InlineData("\u0001", "C-a")]
    [InlineData("\u001f", "C-_")]
    [InlineData("\n", "C-j")]
    [InlineData("\r", "Enter")]
    [InlineData("\u001b[99~", "Unknown")]
    public void Feed_AsTerminalsSend_IsThatKey(string sent, string chord)
    {
        var key = Assert.Single(new KeyParser().Feed(Encoding.UTF8.GetBytes(sent)));
        Assert.Equal(chord, key.Chord);
    }

    [Fact]
    public void Feed_CutAnywhere_GivesTheSameKeys()
    {
        var bytes = Encoding.UTF8.GetBytes("a中\u001b[1;5C👍\u001b[200~x\ny\u001b[20 \u001b[201~\u001bOB!\r");
        var whole = new KeyParser().Feed(bytes);
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            var parser = new KeyParser();
            List<Key> keys = [.. parser.Feed(bytes.AsSpan(0, cut)), .. parser.Feed(bytes.AsSpan(cut))];
            Assert.Equal(Join(whole), Join(keys));
        }

        Assert.Contains(whole, k => k.Code == KeyCode.Paste && k.Text == "x\ny\u001b[20 ");

        static string Join(IEnumerable<Key> keys) => string.Concat(keys.Select(k => k.Code is KeyCode.Text && k.Chord.Length == 0 ? k.Text : $"<{k.Code} {k.Chord} {k.Text}>"));
    }

    [Fact]
    public void Flush_LoneEscape_IsTheKey()
    {
        var parser = new KeyParser();
        Assert.Empty(parser.Feed([0x1b]));
        Assert.True(parser.Incomplete);
        Assert.Equal(KeyCode.Escape, Assert.Single(parser.Flush()).Code);
        Assert.False(parser.Incomplete);
    }

    [Fact]
    public void Feed_BrokenUtf8_IsReplacedAndTheRestIsRead() =>
        Assert.Equal("\uFFFDa", string.Concat(new KeyParser().Feed([0xC3, 0x28 + 0x39]).Select(k => k.Text)));
}
