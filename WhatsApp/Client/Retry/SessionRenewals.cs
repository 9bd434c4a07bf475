using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Retry;

/// <summary>
/// Decides when a session with a device that cannot decrypt is begun anew although it gave no keys: at most once an hour, as each time
/// costs it a one-time pre-key (as tulir/whatsmeow, retry.go).
/// </summary>
internal sealed class SessionRenewals(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private const int Capacity = 512;

    private readonly Dictionary<Jid, DateTimeOffset> _last = [];
    private readonly Queue<Jid> _order = [];

    /// <summary>True when a new session is to be begun; that is then noted.</summary>
    public bool IsDue(SessionRecord? record, Jid address, RetryRequest request)
    {
        var now = clock.GetUtcNow();
        var isDue = record is not { HasSession: true }
            || (request.RegistrationId is { } id && id != record.RemoteRegistrationId)
            || (request.Count is not ("0" or "1") && (!_last.TryGetValue(address, out var last) || now - last > Pause));
        if (isDue) Note(address, now);
        return isDue;
    }

    private void Note(Jid address, DateTimeOffset now)
    {
        if (!_last.ContainsKey(address))
        {
            if (_order.Count == Capacity) _last.Remove(_order.Dequeue());
            _order.Enqueue(address);
        }

        _last[address] = now;
    }
}
