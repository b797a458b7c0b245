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
    public static IServiceProvider Create(AssistantParts parts, SessionTextSearch search, TimeProvider clock)
    {
        var services = new ServiceCollection()
            .AddSingleton<ITextSearch<TextSearchResult>>(search)
            .AddSingleton<IFileProvider>(new DocumentTexts(parts.Index))
            .AddSingleton(clock);
        foreach (var plugin in parts.Plugins.Plugins.Where(_ => parts.PluginSettings is not null))
            services.AddKeyedSingleton<IConfiguration>(plugin.Manifest.Id, parts.PluginSettings!.GetSection(plugin.Manifest.Id));
        return services.BuildServiceProvider();
    }
}
