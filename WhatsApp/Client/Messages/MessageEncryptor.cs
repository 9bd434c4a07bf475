using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Encrypts pairwise messages: advanced and new sessions go into the transaction.</summary>
internal sealed class MessageEncryptor(OwnDevice device)
{
    /// <summary>Encrypts for one device. The session and identity keys of the address must have been loaded.</summary>
    /// <param name="transaction">Takes the changes; none are staged when this throws.</param>
    /// <param name="address">The address of the session.</param>
    /// <param name="payload">The plaintext without padding.</param>
    /// <param name="bundle">The keys to begin a new session with, if one is wanted.</param>
    /// <exception cref="SignalException">There is no session and no bundle, or the bundle is forged.</exception>
    public Ciphertext Encrypt(DeviceTransaction transaction, Jid address, ReadOnlySpan<byte> payload, PreKeyBundle? bundle)
    {
        var key = SignalKeys.Session(address);
        var record = transaction.Find(key) is { } stored ? SessionRecord.Parse(stored) : SessionRecord.Empty();
        if (bundle is not null)
        {
            SessionBuilder.Initiate(record, device.Identity, bundle);
            Identities.Note(transaction, address, bundle.IdentityKey);
        }

        var ciphertext = SessionCipher.Encrypt(record, device.Identity, MessagePadding.Pad(payload));
        transaction.Put(key, record.Serialize());
        return ciphertext;
    }

    /// <summary>The <c>enc</c> node of a ciphertext.</summary>
    /// <param name="ciphertext">The ciphertext.</param>
    /// <param name="attributes">What the stanza says of the message.</param>
    /// <param name="retryCount">The how-manieth try it is, when a device asked for it again.</param>
    public static Node Enc(Ciphertext ciphertext, StanzaAttributes attributes, string? retryCount = null) => new(
        "enc",
        [
            ("v", "2"),
            ("type", ciphertext.Type == CiphertextType.PreKey ? "pkmsg" : "msg"),
            ("mediatype", attributes.MediaType!),
            ("decrypt-fail", attributes.DecryptFail!),
            ("count", retryCount!),
        ],
        ciphertext.Body);

    /// <summary>The <c>device-identity</c> node, which goes with every <c>pkmsg</c>: who vouches for this device.</summary>
    public Node DeviceIdentity() => new("device-identity", [], device.Credentials.Account.Memory);
}
