using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Telemetry;

/// <summary>What is measured and traced reaches a collector by OTLP, and holds nothing that people wrote.</summary>
public sealed class ExportTests
{
    private const string Metrics = "/v1/metrics";
    private const string Traces = "/v1/traces";

    [Fact]
    public async Task Metrics_and_traces_reach_a_collector_without_texts_numbers_and_tokens()
    {
        await using var collector = await OtlpCollector.StartAsync();
        var gateway = await GatewayFixture.StartAsync(
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_METRIC_EXPORT_INTERVAL=200", "--OTEL_BSP_SCHEDULE_DELAY=100");
        try
        {
            const string text = "what nobody else is to read";
            var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
            var friend = await gateway.Phones.AddAsync();
            await linked.SendTextAsync(friend, text);
            await linked.Client.GetAsync($"/api/on-whatsapp/{friend}");

            string[] metrics =
            [
                "wapio.messages.accept.duration", "wapio.messages.send.duration", "wapio.messages.queue.age", "wapio.messages.queue.depth", "wapio.sessions", "connected",
            ];
            foreach (var name in metrics) await Eventually.HoldsAsync(() => Task.FromResult(collector.Has(Metrics, name)), $"{name} is exported");
            await Eventually.HoldsAsync(() => Task.FromResult(collector.Has(Traces, "POST /api/send-message")), "the request is traced");
            await Eventually.HoldsAsync(() => Task.FromResult(collector.Has(Traces, "GET /api/on-whatsapp/{phone}")), "the look-up is traced");
            Assert.True(collector.Has(Traces, "service.name") && collector.Has(Traces, "wapio"));

            foreach (var secret in new[] { text, linked.Client.Token!, linked.Number, friend }) Assert.Equal("", collector.Around(secret));
        }
        finally
        {
            await gateway.DisposeAsync();
        }
    }
}
