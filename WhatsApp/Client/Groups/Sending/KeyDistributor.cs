using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Groups.Sending;

/// <summary>
/// Encrypts a sender key for many devices, in batches of which a few are under way at once: each fetches the keys it lacks in one query,
/// begins its sessions outside of the crypto lane (that is the expensive part, and spreads over the cores), and holds the lane only to
/// store them. Beside the ciphertexts no more than a few batches are in memory.
/// </summary>
internal sealed partial class KeyDistributor(ConnectionContext context)
{
    internal const int BatchSize = 64;
    private const int BatchesAtOnce = 4;

    /// <summary>Encrypts for the targets. Those for whom it cannot be done are left out.</summary>
    /// <returns>The <c>to</c> nodes, and whether one of them begins a session.</returns>
    public async Task<(IReadOnlyList<Node> Nodes, bool BeginsSession)> EncryptAsync(
        KeyDistribution distribution,
        StanzaAttributes attributes,
        CancellationToken cancellationToken)
    {
        if (distribution.Targets.Count == 0) return ([], false);

        var batches = distribution.Targets.Chunk(BatchSize).ToArray();
        var done = new List<(Jid Device, Ciphertext Ciphertext)>[batches.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, batches.Length, parallel, async (at, token) => done[at] = await EncryptBatchAsync(batches[at], distribution.Payload, token));

        var nodes = new List<Node>(distribution.Targets.Count);
        var begins = false;
        foreach (var (device, ciphertext) in done.SelectMany(batch => batch))
        {
            nodes.Add(new Node("to", [("jid", device)], MessageEncryptor.Enc(ciphertext, attributes)));
            begins |= ciphertext.Type == CiphertextType.PreKey;
        }

        return (nodes, begins);
    }

    private async Task<List<(Jid, Ciphertext)>> EncryptBatchAsync(Jid[] devices, byte[] payload, CancellationToken cancellationToken)
    {
        var addresses = await AddressesAsync(devices, cancellationToken);
        var sessions = await context.Lane.LoadAsync([.. addresses.Select(SignalKeys.Session)], cancellationToken);
        var missing = addresses.Where(address => sessions[SignalKeys.Session(address)] is null).ToList();
        var begun = Begin(await context.Bundles.FetchAsync(missing, cancellationToken), payload);

        var done = new List<(Jid, Ciphertext)>(devices.Length);
        await context.Lane.RunAsync(
            async transaction =>
            {
                await transaction.LoadAsync(addresses.SelectMany(address => new[] { SignalKeys.Session(address), SignalKeys.Identity(address) }));
                for (var i = 0; i < devices.Length; i++)
                {
                    if (TryEncrypt(transaction, addresses[i], payload, begun) is { } ciphertext) done.Add((devices[i], ciphertext));
                }
            },
            cancellationToken);
        return done;
    }

    /// <summary>The addresses of the sessions, in the same order.</summary>
    private async Task<List<Jid>> AddressesAsync(Jid[] devices, CancellationToken cancellationToken)
    {
        var keys = devices.Where(device => !device.IsLid).Select(AddressBook.OtherKey).ToHashSet();
        var others = await context.Lane.LoadAsync(keys, cancellationToken);
        return [.. devices.Select(device => device.IsLid ? device : AddressBook.Other(device, others[AddressBook.OtherKey(device)]) ?? device)];
    }

    private Dictionary<Jid, BegunSession> Begin(Dictionary<Jid, PreKeyBundle> bundles, byte[] payload)
    {
        var begun = new Dictionary<Jid, BegunSession>(bundles.Count);
        foreach (var (address, bundle) in bundles)
        {
            try
            {
                var record = SessionRecord.Empty();
                SessionBuilder.Initiate(record, context.Device.Identity, bundle);
                var ciphertext = SessionCipher.Encrypt(record, context.Device.Identity, MessagePadding.Pad(payload));
                begun[address] = new BegunSession(record.Serialize(), bundle.IdentityKey, ciphertext);
            }
            catch (SignalException failure)
            {
                LogLeftOut(context.Logger, failure, address);
            }
        }

        return begun;
    }

    private Ciphertext? TryEncrypt(DeviceTransaction transaction, Jid address, byte[] payload, Dictionary<Jid, BegunSession> begun)
    {
        try
        {
            // A session may have come up in the meantime; then that one is used.
            if (transaction.Find(SignalKeys.Session(address)) is not null) return context.Encryptor.Encrypt(transaction, address, payload, bundle: null);
            if (!begun.TryGetValue(address, out var session)) return null;

            transaction.Put(SignalKeys.Session(address), session.Record);
            transaction.Put(SignalKeys.Identity(address), session.Identity);
            return session.Ciphertext;
        }
        catch (SignalException failure)
        {
            LogLeftOut(context.Logger, failure, address);
            return null;
        }
    }

    private sealed record BegunSession(byte[] Record, byte[] Identity, Ciphertext Ciphertext);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Device} does not get the sender key")]
    private static partial void LogLeftOut(ILogger logger, Exception failure, Jid device);
}
