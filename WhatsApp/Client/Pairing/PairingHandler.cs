using System.Globalization;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Pairing.Codes;
using Wapio.WhatsApp.Client.Pairing.Passkeys;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Pairing;

/// <summary>Links this device to a phone: shows codes, and checks and keeps what the phone that scanned one answers.</summary>
internal sealed class PairingHandler(
    OwnDevice device,
    CryptoLane lane,
    StanzaSender sender,
    QrCodeRotation rotation,
    CodePairing codes,
    PasskeyPairing passkeys,
    ConnectionTasks tasks) : IDisposable
{
    private readonly CancellationTokenSource _scanned = new();
    private bool _begun;

    /// <summary><c>pair-device</c>: the server gives the references to show.</summary>
    public async ValueTask BeginAsync(string id, Node pairDevice, CancellationToken cancellationToken)
    {
        if (device.IsPaired || _begun) return;

        _begun = true;
        await sender.SendAsync(QueryHandler.Result(id));
        var references = (pairDevice.Content.List ?? [])
            .Where(child => child.Tag == "ref")
            .Select(child => child.Content.Text)
            .OfType<string>()
            .ToList();
        tasks.Start(token => rotation.RunAsync(references, _scanned.Token, token));
    }

    /// <summary><c>pair-success</c>: a phone has scanned. The device is kept before the server hears our word.</summary>
    /// <exception cref="DisconnectedException">What the phone says failed a check.</exception>
    public async ValueTask CompleteAsync(string id, Node pairSuccess, CancellationToken cancellationToken)
    {
        if (device.IsPaired) return;

        await _scanned.CancelAsync();
        try
        {
            await AcceptAsync(id, pairSuccess, cancellationToken);
        }
        catch (PairingException refused)
        {
            await sender.SendAsync(Refusal(id, refused));
            throw new DisconnectedException(DisconnectReason.PairingRejected, refused.Message, refused);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _scanned.Dispose();

    private async Task AcceptAsync(string id, Node pairSuccess, CancellationToken cancellationToken)
    {
        if (pairSuccess.Child("device") is not { } addresses || addresses.GetJid("jid") is not { IsPhone: true } jid)
            throw new PairingException(500, "internal-error", "The server gave this device no address.");

        var (identity, keyIndex) = DeviceIdentityVerifier.Verify(
            (pairSuccess.Child("device-identity")?.Content.Bytes ?? default).Span,
            Secrets(),
            device.Identity.IdentityKey);
        var lid = addresses.GetJid("lid");

        await lane.RunAsync(
            async transaction =>
            {
                Keep(identity, jid, lid, pairSuccess);
                device.Stage(transaction);
                if (lid is { } known) await AddressBook.LearnAsync(transaction, jid, known);
                transaction.Put(SignalKeys.Identity((lid ?? jid).ToBare()), identity.AccountSignatureKey.ToByteArray());
                transaction.Events.Add(new DevicePaired(
                    jid, lid ?? jid, pairSuccess.Child("biz")?["name"], pairSuccess.Child("platform")?["name"]));
                transaction.Stanzas.Add(Answer(id, identity, keyIndex));
            },
            cancellationToken);
    }

    /// <summary>What the phone may have learned: the secret in our QR, or that of a code or a passkey, which leave the QR good.</summary>
    private ReadOnlyMemory<byte>[] Secrets()
    {
        var shown = device.Credentials.AdvSecret.Memory;
        return [shown, .. new[] { codes.AdvSecret, passkeys.AdvSecret }.OfType<byte[]>().Select(secret => (ReadOnlyMemory<byte>)secret)];
    }

    private void Keep(ADVSignedDeviceIdentity identity, Jid jid, Jid? lid, Node pairSuccess)
    {
        device.SetAddresses(jid, lid);
        device.Credentials.Account = identity.ToByteString();
        if (pairSuccess.Child("biz")?["name"] is { } businessName) device.Credentials.BusinessName = businessName;
        if (pairSuccess.Child("platform")?["name"] is { } platform) device.Credentials.Platform = platform;
    }

    /// <summary>The server knows the account's key: it gets the identity without it.</summary>
    private static Node Answer(string id, ADVSignedDeviceIdentity identity, uint keyIndex)
    {
        var withoutKey = identity.Clone();
        withoutKey.ClearAccountSignatureKey();
        return QueryHandler.Result(id, new Node("pair-device-sign", [], new Node(
            "device-identity",
            [("key-index", keyIndex.ToString(CultureInfo.InvariantCulture))],
            withoutKey.ToByteArray())));
    }

    private static Node Refusal(string id, PairingException refused) => new(
        "iq",
        [("id", id), ("to", Jid.ServerJid), ("type", "error")],
        new Node("error", [("code", refused.Code.ToString(CultureInfo.InvariantCulture)), ("text", refused.Text)]));
}
