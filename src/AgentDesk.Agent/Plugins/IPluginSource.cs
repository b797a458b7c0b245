namespace AgentDesk.Agent.Plugins;

/// <summary>Gives the plugins of the moment. What was taken does not change: a turn works with one set from its beginning to its end. Thread-safe.</summary>
public interface IPluginSource
{
    /// <summary>The plugins that can be used now.</summary>
    PluginCatalog Current { get; }

    /// <summary>The plugins for a turn; waits, within bounds, for those that are still being connected where they may be wanted.</summary>
    /// <param name="tools">Names of the tools that the model is offered; empty for all. Where these are there nothing is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<PluginCatalog> TakeAsync(IReadOnlyCollection<string> tools, CancellationToken cancellationToken);
}
