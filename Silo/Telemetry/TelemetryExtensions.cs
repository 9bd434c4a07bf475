using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Wapio.Grains.Hosting;

namespace Wapio.Silo.Telemetry;

/// <summary>
/// Metrics in the text format of Prometheus at <c>/metrics</c>; and everything, traces too, by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.
/// Names and labels hold no number, text or token.
/// </summary>
internal static class TelemetryExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
        ["Wapio.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Npgsql"];

    // Seconds: from a commit on a quiet machine to a webhook that waits for its receiver.
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600];

    /// <summary>Adds what measures and exports.</summary>
    public static void AddWapioTelemetry(this WebApplicationBuilder builder)
    {
        var exports = !string.IsNullOrEmpty(builder.Configuration[Endpoint]);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("wapio", serviceVersion: new LocalNode().Version))
            .WithMetrics(metrics => metrics
                .AddMeter(Meters)
                .AddView(instrument => instrument.Unit == "s" && instrument.Meter.Name.StartsWith("Wapio.", StringComparison.Ordinal) ? new ExplicitBucketHistogramConfiguration { Boundaries = Seconds } : null)
                .AddPrometheusExporter());
        if (!exports) return;

        // Nobody would see what is traced otherwise.
        telemetry.WithTracing(tracing => tracing.AddSource(Sources).AddProcessor(new PathRemover()));
        telemetry.UseOtlpExporter();
    }
}
