using System.Globalization;

namespace Wapio.Bench.Fleet;

/// <summary>Reads what a gateway tells at <c>/metrics</c>.</summary>
internal static class Metrics
{
    /// <summary>The sum of the values of a metric, of those lines that have the label; 0 when it is not there (yet).</summary>
    public static async Task<double> ReadAsync(HttpClient http, Uri gateway, string name, string label)
    {
        var text = await http.GetStringAsync(new Uri(gateway, "/metrics"));
        return text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
            .Sum(ValueOf);
    }

    // name{labels} value [time]
    private static double ValueOf(string line) =>
        double.Parse(line[(line.IndexOf('}', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
}
