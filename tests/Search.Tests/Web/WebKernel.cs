using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace AgentDesk.Plugins.Search.Tests.Web;

/// <summary>A kernel with the plugin's settings, as a host gives them.</summary>
internal static class WebKernel
{
    public static Kernel With(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build();
        return new Kernel(new ServiceCollection().AddKeyedSingleton<IConfiguration>("search", configuration).BuildServiceProvider());
    }
}
