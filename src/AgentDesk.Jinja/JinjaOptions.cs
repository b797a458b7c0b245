namespace AgentDesk.Jinja;

/// <summary>How a template is read, and the bounds within which it runs. The defaults are those of Hugging Face's chat templates.</summary>
public sealed record JinjaOptions
{
    /// <summary>Drops the first line break after a block tag. Default true.</summary>
    public bool TrimBlocks { get; init; } = true;

    /// <summary>Drops white space from the start of a line to a block tag. Default true.</summary>
    public bool LstripBlocks { get; init; } = true;

    /// <summary>Keeps a single line break at the end of the source, which is dropped otherwise. Default false.</summary>
    public bool KeepTrailingNewline { get; init; }

    /// <summary>Longest source in UTF-16 units. Default 1 Mi, at least 1.</summary>
    public int MaxSourceLength
    {
        get;
        init => field = AtLeast(value, 1, nameof(MaxSourceLength));
    } = 1 << 20;

    /// <summary>Longest output, and longest single text value, in UTF-16 units. Default 16 Mi, at least 1.</summary>
    public int MaxOutputLength
    {
        get;
        init => field = AtLeast(value, 1, nameof(MaxOutputLength));
    } = 16 << 20;

    /// <summary>
    /// Bound on the work of one rendering: every evaluated node, loop iteration and copied list element counts one, and
    /// so do eight characters of a produced text and about a thousand of a text that is only read. Default 20 million (about two seconds), at least 1.
    /// </summary>
    public long MaxSteps
    {
        get;
        init => field = value >= 1 ? value : throw OutOfRange(nameof(MaxSteps), 1, int.MaxValue);
    } = 20_000_000;

    /// <summary>
    /// Deepest nesting of the source, of macro and recursive-loop calls, and of values. Default 200, range 8 to 10,000. The thread's stack
    /// is watched as well, so that a high value gives an error and not an overflow.
    /// </summary>
    public int MaxDepth
    {
        get;
        init => field = value is >= 8 and <= 10_000 ? value : throw OutOfRange(nameof(MaxDepth), 8, 10_000);
    } = 200;

    /// <summary>The clock, with its time zone, that <c>strftime_now</c> reads. Default: the system's.</summary>
    public TimeProvider Clock
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Clock), $"{nameof(Clock)} must be a time provider.");
    } = TimeProvider.System;

    private static int AtLeast(int value, int minimum, string setting) =>
        value >= minimum ? value : throw OutOfRange(setting, minimum, int.MaxValue);

    private static ArgumentOutOfRangeException OutOfRange(string setting, long minimum, long maximum) =>
        new(setting, $"{nameof(JinjaOptions)}.{setting} must lie between {minimum} and {maximum}.");
}
