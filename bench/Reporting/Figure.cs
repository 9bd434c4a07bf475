using System.Text.Json;

namespace Wapio.Bench.Reporting;

/// <summary>One measured figure, printed as one JSON line.</summary>
internal sealed record Figure(string Scenario, string Metric, double Value, string Unit)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Print(string scenario, string metric, double value, string unit) =>
        Console.WriteLine(JsonSerializer.Serialize(new Figure(scenario, metric, Math.Round(value, 3), unit), Options));
}
