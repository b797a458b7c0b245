namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>What a token stands for, whether it was written as a sign or as a word.</summary>
internal enum Symbol
{
    /// <summary>Text that is no part of the language.</summary>
    Unknown,

    /// <summary>A number that cannot be taken; the token's text says why.</summary>
    Invalid,
    End,
    Number,

    /// <summary>"5th", "fifth" in "to the fifth power".</summary>
    Ordinal,

    /// <summary>A function or a constant; the token's text is its canonical name.</summary>
    Name,
    Open,
    Close,
    Plus,
    Minus,
    Times,
    Divide,
    FloorDivide,
    Modulo,

    /// <summary>The sign %, a percentage or a remainder.</summary>
    PercentSign,

    /// <summary>The word "percent".</summary>
    Percent,
    Power,
    Bang,
    Root,
    Degree,
    Squared,
    Cubed,
    Equal,
    NotEqual,

    /// <summary>"!=" without a space before it: unequal, or a factorial and an equals sign.</summary>
    BangEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Comma,
    And,
    Of,
    Between,
    By,
    To,
    From,
    Off,
    Is,
    When,
    AddedTo,
    SubtractedFrom,
    ToThe,
    PowerWord,

    /// <summary>"twice", "double", "triple"; the token's value is the factor.</summary>
    Multiple,
    Add,
    Subtract,
    Multiply,
    DivideVerb,
    Increase,
    Decrease,
    Take,

    /// <summary>除, which divides the other way round.</summary>
    DivideInto,

    /// <summary>的.</summary>
    Possessive,

    /// <summary>的和, 的差, 的平均数 …; the token's text is the function that the list before it goes to.</summary>
    Aggregate,

    /// <summary>负.</summary>
    Negative,

    /// <summary>百分之, 千分之; the token's value is the denominator.</summary>
    PartsPer,

    /// <summary>分之.</summary>
    PartsOf,
    Mixed,
    NthPower,
    SquareRootSuffix,
    CubeRootSuffix,
    HalfSuffix,
    RemainderSuffix,
    ReciprocalSuffix,
    Fold,
    DiscountStart,
    DiscountEnd,
}
