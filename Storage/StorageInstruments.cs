using System.Diagnostics.Metrics;

namespace Wapio.Storage;

/// <summary>What the store measures, under the meter <c>Wapio.Storage</c>.</summary>
public sealed class StorageInstruments : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Wapio.Storage";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _units;
    private readonly Counter<long> _refused;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commitDuration;

    /// <summary>Makes the instruments.</summary>
    public StorageInstruments()
    {
        _units = _meter.CreateCounter<long>("wapio.storage.units", description: "Units committed or failed.");
        _refused = _meter.CreateCounter<long>("wapio.storage.refused", description: "Units refused because too many wait.");
        _batchSize = _meter.CreateHistogram<int>("wapio.storage.batch.size", description: "Units in one commit.");
        _commitDuration = _meter.CreateHistogram<double>("wapio.storage.commit.duration", "s", "Time of one commit.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void ObserveQueue(Func<int> length) =>
        _meter.CreateObservableGauge("wapio.storage.queue.length", length, description: "Units that wait for the writer.");

    internal void Committed(int units, TimeSpan duration)
    {
        _units.Add(units);
        _batchSize.Record(units);
        _commitDuration.Record(duration.TotalSeconds);
    }

    internal void Refused() => _refused.Add(1);
}
