namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>Reports at once and in order; <see cref="Progress{T}"/> would report later and from other threads.</summary>
internal sealed class Callback<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
