namespace AgentDesk.LlamaCpp.Files;

/// <summary>How a check came out.</summary>
public enum CheckOutcome
{
    /// <summary>All is right.</summary>
    Ok,

    /// <summary>Something is wrong.</summary>
    Failed,

    /// <summary>It was not done, because there is nothing to compare with or an earlier check failed.</summary>
    Skipped,
}

/// <summary>One check of a model.</summary>
/// <param name="Name"><c>structure</c>, <c>sha256</c>, <c>loads</c>, or <c>tensors</c> for loading with a look at every weight.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Detail">What was found, or what is wrong and what to do.</param>
public sealed record ModelCheck(string Name, CheckOutcome Outcome, string Detail);

/// <summary>What was found out about a model.</summary>
/// <param name="Model">Its file; of a split model the first part.</param>
/// <param name="Bytes">The length of all its files that there are.</param>
/// <param name="Checks">The checks in the order in which they were made.</param>
public sealed record ModelReport(string Model, long Bytes, IReadOnlyList<ModelCheck> Checks)
{
    /// <summary>Whether no check failed.</summary>
    public bool IsRight => Checks.All(check => check.Outcome != CheckOutcome.Failed);
}
