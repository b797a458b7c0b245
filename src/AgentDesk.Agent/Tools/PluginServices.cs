using AgentDesk.Agent.Plugins;
using AgentDesk.Core.Indexing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Agent.Tools;

/// <summary>
/// What a plugin may ask its kernel for, in types of .NET and Semantic Kernel alone: the search, the documents' texts, the time, and, under its id as key,
/// its settings.
/// </summary>
internal static class PluginServices
{
    public static ServiceProvider Create(PluginCatalog catalog, IConfiguration? settings, IChunkIndex? index, SessionTextSearch? search, TimeProvider clock)
    {
        var services = new ServiceCollection().AddSingleton(clock);
        if (search is not null)
            services.AddSingleton<ITextSearch<TextSearchResult>>(search);
        if (index is not null)
            services.AddSingleton<IFileProvider>(new DocumentTexts(index));
        foreach (var plugin in catalog.Plugins.Where(_ => settings is not null))
            services.AddKeyedSingleton<IConfiguration>(plugin.Manifest.Id, settings!.GetSection(plugin.Manifest.Id));
        return services.BuildServiceProvider();
    }
}
