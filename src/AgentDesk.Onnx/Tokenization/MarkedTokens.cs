namespace AgentDesk.Onnx.Tokenization;

/// <summary>What a token's id does not say of the word that it begins or continues.</summary>
[Flags]
internal enum TokenMarks : byte
{
    None = 0,

    /// <summary>The word begins with a capital letter.</summary>
    Capital = 1,

    /// <summary>The word has capital letters alone, two at least.</summary>
    AllCapitals = 2,

    /// <summary>The word begins with a character of the category number: a digit, ½, Ⅷ.</summary>
    Digits = 4,

    /// <summary>The word is a run of Han characters.</summary>
    Han = 8,

    /// <summary>A quote or an opening bracket stands before the word.</summary>
    Opened = 16,

    /// <summary>The word is the first of its text.</summary>
    First = 32,

    /// <summary>The token continues the word that the one before began; it repeats its <see cref="Capital"/>, <see cref="Digits"/> and <see cref="Han"/> alone.</summary>
    Continues = 64,

    /// <summary>A comma, colon or semicolon stands behind the word.</summary>
    Comma = 128,
}

/// <summary>A text as tokens with what the ids do not say; both arrays are equally long.</summary>
internal readonly record struct MarkedTokens(int[] Ids, TokenMarks[] Marks);
