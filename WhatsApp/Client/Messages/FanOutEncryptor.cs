using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Encrypts one message for many devices.</summary>
internal sealed partial class FanOutEncryptor(
    OwnDevice device,
    MessageEncryptor encryptor,
    PreKeyBundleClient bundles,
    CryptoLane lane,
    ILogger logger)
{
    /// <summary>Fetches, in one query, the keys of those devices that there is no session with yet.</summary>
    public async Task<IReadOnlyDictionary<Jid, PreKeyBundle>> FetchMissingAsync(IReadOnlyList<Jid> devices, CancellationToken cancellationToken)
    {
        var addresses = new Dictionary<Jid, Jid>(devices.Count);
        foreach (var recipient in devices)
        {
            addresses[recipient] = recipient.IsLid ? recipient : await AddressBook.FindOtherAsync(lane, recipient, cancellationToken) ?? recipient;
        }

        var sessions = await lane.LoadAsync([.. addresses.Values.Select(SignalKeys.Session)], cancellationToken);
        var missing = devices.Where(recipient => sessions[SignalKeys.Session(addresses[recipient])] is null).ToList();
        return await bundles.FetchAsync(missing, cancellationToken);
    }

    /// <summary>Encrypts for each device that it can be encrypted for.</summary>
    /// <param name="transaction">Takes the advanced sessions.</param>
    /// <param name="plan">Where the message goes.</param>
    /// <param name="payload">The message.</param>
    /// <param name="attributes">What the stanza says of it.</param>
    /// <param name="keys">The keys of devices without session.</param>
    /// <returns>The <c>to</c> nodes, and whether one of them begins a session.</returns>
    /// <exception cref="RequestException">There is none of the recipient's devices that it can be encrypted for.</exception>
    public async ValueTask<(Node[] Participants, bool BeginsSession)> EncryptAsync(
        DeviceTransaction transaction,
        RecipientPlan plan,
        ReadOnlyMemory<byte> payload,
        StanzaAttributes attributes,
        IReadOnlyDictionary<Jid, PreKeyBundle> keys)
    {
        var addresses = new Dictionary<Jid, Jid>(plan.Devices.Count);
        foreach (var recipient in plan.Devices) addresses[recipient] = await AddressBook.SessionAddressAsync(transaction, recipient);
        await transaction.LoadAsync(addresses.Values.SelectMany(address => new[] { SignalKeys.Session(address), SignalKeys.Identity(address) }));

        var ownCopy = OwnCopy.Wrap(payload, plan.To);
        var nodes = new List<Node>(plan.Devices.Count);
        var (beginsSession, reachesRecipient) = (false, device.IsOwnAccount(plan.To));
        foreach (var recipient in plan.Devices)
        {
            var isOwn = device.IsOwnAccount(recipient);
            var bundle = transaction.Find(SignalKeys.Session(addresses[recipient])) is null ? keys.GetValueOrDefault(recipient) : null;
            if (TryEncrypt(transaction, addresses[recipient], isOwn ? ownCopy : payload.Span, bundle) is not { } ciphertext) continue;

            nodes.Add(new Node("to", [("jid", recipient)], MessageEncryptor.Enc(ciphertext, attributes)));
            beginsSession |= ciphertext.Type == CiphertextType.PreKey;
            reachesRecipient |= !isOwn;
        }

        return reachesRecipient
            ? ([.. nodes], beginsSession)
            : throw new RequestException(RequestError.Rejected, "No device of the recipient has usable keys.");
    }

    private Ciphertext? TryEncrypt(DeviceTransaction transaction, Jid address, ReadOnlySpan<byte> payload, PreKeyBundle? bundle)
    {
        try
        {
            return encryptor.Encrypt(transaction, address, payload, bundle);
        }
        catch (SignalException failure)
        {
            LogLeftOut(failure, address);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Device} does not get the message")]
    private partial void LogLeftOut(Exception failure, Jid device);
}
