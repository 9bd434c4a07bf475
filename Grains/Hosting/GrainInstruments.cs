using System.Diagnostics.Metrics;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Ownership;

namespace Wapio.Grains.Hosting;

/// <summary>What the grains measure, under the meter <c>Wapio.Grains</c>.</summary>
internal sealed class GrainInstruments : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Wapio.Grains";

    private readonly Meter _meter = new(MeterName);
    private readonly LocalSessions _sessions;
    private readonly Counter<long> _leaseLosses;
    private readonly Counter<long> _handOvers;
    private readonly Counter<long> _takeovers;
    private readonly Histogram<double> _acceptDuration;
    private readonly Histogram<double> _sendDuration;
    private readonly Histogram<double> _queueAge;
    private readonly Histogram<double> _webhookLag;

    /// <summary>Makes the instruments.</summary>
    public GrainInstruments(LocalSessions sessions)
    {
        _sessions = sessions;
        _leaseLosses = _meter.CreateCounter<long>("wapio.lease.losses", description: "Leases of this process that were over before it stopped.");
        _handOvers = _meter.CreateCounter<long>("wapio.sessions.handed_over", description: "Sessions given to another node while this one stopped.");
        _takeovers = _meter.CreateCounter<long>("wapio.sessions.woken", description: "Sessions without a living owner that were woken.");
        _acceptDuration = _meter.CreateHistogram<double>("wapio.messages.accept.duration", "s", "Time from the call to the commit of an accepted message.");
        _sendDuration = _meter.CreateHistogram<double>("wapio.messages.send.duration", "s", "Time from sending to the acknowledgement by WhatsApp.");
        _queueAge = _meter.CreateHistogram<double>("wapio.messages.queue.age", "s", "Time from the acceptance of a message to its acknowledgement by WhatsApp.");
        _webhookLag = _meter.CreateHistogram<double>("wapio.webhooks.lag", "s", "Time from an event to the first success of its delivery.");
        _meter.CreateObservableGauge("wapio.messages.queue.depth", () => _sessions.Waiting, description: "Accepted messages in memory that wait to be sent or acknowledged.");
        _meter.CreateObservableGauge("wapio.sessions", Sessions, description: "Sessions that this node keeps connected, by state.");
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    /// <summary>The lease was lost.</summary>
    public void LeaseLost() => _leaseLosses.Add(1);

    /// <summary>A session was handed over.</summary>
    public void HandedOver() => _handOvers.Add(1);

    /// <summary>A session without an owner was woken.</summary>
    public void Woken() => _takeovers.Add(1);

    /// <summary>A message was accepted.</summary>
    public void Accepted(TimeSpan duration) => _acceptDuration.Record(duration.TotalSeconds);

    /// <summary>WhatsApp acknowledged a message.</summary>
    /// <param name="sending">Since it was sent.</param>
    /// <param name="waiting">Since it was accepted.</param>
    public void Acknowledged(TimeSpan sending, TimeSpan waiting)
    {
        _sendDuration.Record(sending.TotalSeconds);
        _queueAge.Record(Math.Max(0, waiting.TotalSeconds));
    }

    /// <summary>An event was delivered to a webhook.</summary>
    public void Delivered(TimeSpan lag) => _webhookLag.Record(Math.Max(0, lag.TotalSeconds));

    private IEnumerable<Measurement<int>> Sessions() => _sessions.Statuses
        .CountBy(status => status)
        .Select(counted => new Measurement<int>(counted.Value, new KeyValuePair<string, object?>("state", counted.Key.ToName())));
}
