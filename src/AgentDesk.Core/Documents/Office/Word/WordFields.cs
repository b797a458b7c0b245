namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>Follows the fields of a story (ECMA-376 part 1, 17.16): their results are text, their instructions are not.</summary>
internal sealed class WordFields
{
    private readonly List<bool> _isInstruction = [];
    private int _instructions;

    /// <summary>Whether what is read belongs to an instruction.</summary>
    public bool IsInstruction => _instructions > 0;

    /// <summary>Takes a mark: <c>begin</c>, <c>separate</c> or <c>end</c>.</summary>
    public void Mark(string? type)
    {
        switch (type)
        {
            case "begin":
                _isInstruction.Add(true);
                _instructions++;
                break;
            case "separate" when _isInstruction is [.., true]:
                _isInstruction[^1] = false;
                _instructions--;
                break;
            case "end" when _isInstruction.Count > 0:
                _instructions -= _isInstruction[^1] ? 1 : 0;
                _isInstruction.RemoveAt(_isInstruction.Count - 1);
                break;
        }
    }

    /// <summary>Instructions rarely go beyond a paragraph; one that was never ended must not swallow the document.</summary>
    public void EndParagraph()
    {
        if (_instructions > 0)
        {
            _isInstruction.RemoveAll(isInstruction => isInstruction);
            _instructions = 0;
        }
    }
}
