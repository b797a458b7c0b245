using AgentDesk.Console.Chat.Editing;

namespace AgentDesk.Console.Tests.Chat;

public sealed class EditBufferTests
{
    private readonly EditBuffer _buffer = new();

    [Fact]
    public void Insert_AndMove_GoesByPerceivedCharacters()
    {
        _buffer.Insert("ae\u0301中👨‍👩‍👧🇩🇪");

        foreach (var stop in new[] { 12, 4, 3, 1, 0 })
        {
            _buffer.Left();
            Assert.Equal(stop, _buffer.Cursor);
        }

        _buffer.Right();
        _buffer.Right();
        Assert.Equal(3, _buffer.Cursor);
        _buffer.Backspace();
        Assert.Equal("a中👨‍👩‍👧🇩🇪", _buffer.Text);
        _buffer.LineEnd();
        _buffer.Backspace();
        _buffer.Backspace();
        Assert.Equal("a中", _buffer.Text);
    }

    [Fact]
    public void Insert_CombiningMarkBehindLetter_CursorStaysBehindBoth()
    {
        _buffer.Insert("e");
        _buffer.Insert("\u0301");
        Assert.Equal(2, _buffer.Cursor);
        _buffer.Left();
        Assert.Equal(0, _buffer.Cursor);
    }

    [Theory]
    [InlineData("one  two.three", new[] { 9, 5, 0 })]
    [InlineData("检索 增强generation", new[] { 5, 3, 0 })]
    [InlineData("a\nb", new[] { 2, 0 })]
    public void WordLeft_StopsAtWordBeginnings(string text, int[] stops)
    {
        _buffer.Insert(text);
        foreach (var stop in stops)
        {
            _buffer.WordLeft();
            Assert.Equal(stop, _buffer.Cursor);
        }
    }

    [Fact]
    public void Kill_SeveralInARow_YankBringsThemBackTogether()
    {
        _buffer.Insert("one two three");
        _buffer.KillWordLeft();
        _buffer.KillWordLeft();
        Assert.Equal("one ", _buffer.Text);
        _buffer.MoveTo(0);
        _buffer.KillWordRight();
        _buffer.LineEnd();
        _buffer.Yank();
        Assert.Equal(" one", _buffer.Text);
        _buffer.YankPop();
        Assert.Equal(" two three", _buffer.Text);
    }

    [Fact]
    public void KillLine_InManyLines_TakesOneLineAndThenItsBreak()
    {
        _buffer.Insert("ab\ncd\nef");
        _buffer.MoveTo(4);
        _buffer.KillLineStart();
        Assert.Equal("ab\nd\nef", _buffer.Text);
        _buffer.KillLineEnd();
        Assert.Equal("ab\n\nef", _buffer.Text);
        _buffer.KillLineEnd();
        Assert.Equal("ab\nef", _buffer.Text);
    }

    [Fact]
    public void Undo_TypedLetters_GoesWordByWordAndRedoComesBack()
    {
        foreach (var c in "tea pot")
            _buffer.Insert(c.ToString());
        _buffer.Undo();
        Assert.Equal("tea", _buffer.Text);
        _buffer.Undo();
        Assert.Equal("", _buffer.Text);
        _buffer.Redo();
        _buffer.Redo();
        Assert.Equal("tea pot", _buffer.Text);
        _buffer.Undo();
        _buffer.Insert("x");
        _buffer.Redo();
        Assert.Equal("teax", _buffer.Text);
    }

    [Fact]
    public void Insert_ControlCharacters_AreLeftOutAndBreaksAreOne()
    {
        _buffer.Insert("a\r\nb\rc\u001b[2Jd\u0007\te");
        Assert.Equal("a\nb\nc[2Jd\te", _buffer.Text);
    }

    [Fact]
    public void Transpose_AtTheEnd_ExchangesTheLastTwo()
    {
        _buffer.Insert("te中文");
        _buffer.Transpose();
        Assert.Equal("te文中", _buffer.Text);
    }
}
