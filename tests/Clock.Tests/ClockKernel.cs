using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace AgentDesk.Plugins.Clock.Tests;

/// <summary>A kernel whose clock stands still: Sunday, 29 November 2026, 10:05 in Berlin, unless said otherwise.</summary>
internal static class ClockKernel
{
    public static Kernel Sunday { get; } = At(new DateTimeOffset(2026, 11, 29, 9, 5, 0, TimeSpan.Zero));

    /// <summary>The Monday after.</summary>
    public static Kernel Monday { get; } = At(new DateTimeOffset(2026, 11, 30, 9, 5, 0, TimeSpan.Zero));

    public static Kernel At(DateTimeOffset now, string zone = "Europe/Berlin")
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new KeyValuePair<string, string?>("TimeZone", zone)]).Build();
        return new Kernel(new ServiceCollection()
            .AddSingleton<TimeProvider>(new Stopped(now))
            .AddKeyedSingleton<IConfiguration>("clock", settings)
            .BuildServiceProvider());
    }

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
