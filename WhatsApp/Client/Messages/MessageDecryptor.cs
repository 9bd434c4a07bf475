using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>Decrypts pairwise messages: the advanced session, the learned identity and the used-up pre-key go into the transaction.</summary>
internal sealed class MessageDecryptor(OwnDevice device)
{
    /// <summary>Decrypts an <c>enc</c> of type <c>msg</c> or <c>pkmsg</c>.</summary>
    /// <param name="transaction">Takes the changes; none are staged when this throws.</param>
    /// <param name="address">The address of the session.</param>
    /// <param name="enc">The node.</param>
    /// <returns>The plaintext without padding.</returns>
    /// <exception cref="SignalException">It cannot be decrypted.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> DecryptAsync(DeviceTransaction transaction, Jid address, Node enc)
    {
        var padded = enc["type"] == "pkmsg"
            ? await DecryptPreKeyAsync(transaction, address, PreKeySignalMessage.Parse(enc.Content.Bytes.Span))
            : await DecryptMessageAsync(transaction, address, enc.Content.Bytes);
        return enc["v"] == "3" ? padded : MessagePadding.Unpad(padded);
    }

    private async ValueTask<byte[]> DecryptMessageAsync(DeviceTransaction transaction, Jid address, ReadOnlyMemory<byte> message)
    {
        var key = SignalKeys.Session(address);
        var stored = await transaction.LoadOneAsync(key)
            ?? throw new SignalException(SignalError.NoSession, "There is no session with the device.");
        var record = SessionRecord.Parse(stored);
        var padded = SessionCipher.Decrypt(record, device.Identity, message.Span);
        transaction.Put(key, record.Serialize());
        return padded;
    }

    private async ValueTask<byte[]> DecryptPreKeyAsync(DeviceTransaction transaction, Jid address, PreKeySignalMessage message)
    {
        var session = SignalKeys.Session(address);
        var identity = SignalKeys.Identity(address);
        var signed = PreKeyIds.Signed(message.SignedPreKeyId);
        KeyId? oneTime = message.PreKeyId is { } number ? PreKeyIds.OneTime(number) : null;
        await transaction.LoadAsync(session, identity, signed, oneTime ?? signed);

        var record = transaction.Find(session) is { } stored ? SessionRecord.Parse(stored) : SessionRecord.Empty();
        var isNew = !record.HasSessionOf(message);
        var padded = SessionCipher.DecryptPreKey(
            record,
            device.Identity,
            message,
            ReadPair(transaction.Find(signed)),
            oneTime is { } named ? ReadPair(transaction.Find(named)) : null);

        transaction.Put(session, record.Serialize());
        await Identities.NoteAsync(transaction, address, message.IdentityKey);
        if (isNew && oneTime is { } used) transaction.Delete(used);
        return padded;
    }

    private static KeyPair? ReadPair(byte[]? stored) =>
        stored is null ? null : KeyPair.FromPrivate(StoredPreKey.Parser.ParseFrom(stored).PrivateKey.Span);
}
