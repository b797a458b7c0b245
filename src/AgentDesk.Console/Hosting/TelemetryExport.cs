using System.Runtime.CompilerServices;
using AgentDesk.Agent.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentDesk.Console.Hosting;

/// <summary>
/// Sends spans and metrics to a collector where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one; protocol, headers, time-outs and resource
/// come from the other standard variables. Without it no exporter is loaded and nothing leaves the machine.
/// </summary>
internal static class TelemetryExport
{
    /// <summary>Begins; disposing the result sends what is left.</summary>
    public static IDisposable? Start() =>
        string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")) ? null : Build();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Providers Build()
    {
        var resource = ResourceBuilder.CreateEmpty().AddService("agentdesk", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3))
            .AddTelemetrySdk().AddEnvironmentVariableDetector();
        return new Providers(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(AgentTelemetry.SourceName).AddOtlpExporter().Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(AgentTelemetry.SourceName).AddOtlpExporter().Build());
    }

    private sealed class Providers(TracerProvider traces, MeterProvider metrics) : IDisposable
    {
        public void Dispose()
        {
            traces.Dispose();
            metrics.Dispose();
        }
    }
}
