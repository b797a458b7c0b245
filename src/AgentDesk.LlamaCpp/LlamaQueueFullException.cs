namespace AgentDesk.LlamaCpp;

/// <summary>So many requests run and wait already that another one is not taken. Nothing was computed; it can be tried again later.</summary>
public sealed class LlamaQueueFullException : LlamaModelException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="requests">How many run and wait.</param>
    public LlamaQueueFullException(int requests)
        : base($"{requests} requests run or wait already, which is the limit. Try again when some have ended, or raise MaxQueuedRequests.") => Requests = requests;

    /// <summary>How many requests ran and waited.</summary>
    public int Requests { get; }
}
