using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Login;

namespace Wapio.WhatsApp.Client.Retry;

/// <summary>
/// How many one-time pre-keys are given out with requests to send again. Each that is never used stays with us, and whoever sends what cannot be
/// read makes us give one: so there are so many an hour and no more, also after a restart. Without keys a request is good all the same:
/// the sender then takes them from WhatsApp, which has a stock of them.
/// </summary>
internal sealed class RetryKeyBudget(OwnDevice device, TimeProvider clock)
{
    /// <summary>For all senders together.</summary>
    public const int PerWindow = 128;

    /// <summary>For one device, so that one cannot use up all.</summary>
    public const int PerDevice = 16;

    // An hour.
    private const long WindowMilliseconds = 3_600_000;

    private readonly Dictionary<Jid, int> _given = [];

    /// <summary>Takes one; false when there is none left for now. What it counts is kept with the credentials, which a key that is taken stages.</summary>
    public bool TryTake(Jid sender)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var credentials = device.Credentials;
        if (now - credentials.RetryKeysSince is < 0 or >= WindowMilliseconds)
        {
            (credentials.RetryKeysSince, credentials.RetryKeysGiven) = (now, 0);
            _given.Clear();
        }

        var toSender = _given.GetValueOrDefault(sender);
        if (credentials.RetryKeysGiven >= PerWindow || toSender >= PerDevice) return false;
        credentials.RetryKeysGiven++;
        _given[sender] = toSender + 1;
        return true;
    }
}
