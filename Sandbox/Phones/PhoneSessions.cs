using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Keys;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.Sandbox.Phones;

/// <summary>A phone's Signal sessions with other devices, kept under their LIDs. Used by one thing at a time.</summary>
internal sealed class PhoneSessions(string number, PhoneKeys keys, PreKeyLow preKeys, IStateStore store)
{
    private readonly Dictionary<string, byte[]> _records = [];

    /// <summary>Encrypts for a device, beginning a session when there is none.</summary>
    public Node Encrypt(Device device, Message message, StanzaAttributes attributes, int? retryCount = null)
    {
        var address = AddressOf(device);
        var record = Load(address);
        if (!record.HasSession) SessionBuilder.Initiate(record, keys.Identity, Bundle(device));

        var sealedMessage = SessionCipher.Encrypt(record, keys.Identity, MessagePadding.Pad(message.ToByteArray()));
        Save(address, record);
        return new Node("enc",
        [
            ("v", "2"),
            ("type", sealedMessage.Type == CiphertextType.PreKey ? "pkmsg" : "msg"),
            ("mediatype", attributes.MediaType!),
            ("decrypt-fail", attributes.DecryptFail!),
            ("count", retryCount?.ToString(System.Globalization.CultureInfo.InvariantCulture)!),
        ], sealedMessage.Body);
    }

    /// <summary>Decrypts what a device sent.</summary>
    /// <exception cref="SignalException">It cannot be decrypted.</exception>
    /// <exception cref="InvalidProtocolBufferException">It holds no message.</exception>
    public Message Decrypt(Device device, Node enc)
    {
        var address = AddressOf(device);
        var record = Load(address);
        var bytes = enc.Content.Bytes;
        byte[] padded;
        if (enc["type"] == "pkmsg")
        {
            var message = PreKeySignalMessage.Parse(bytes.Span);
            padded = SessionCipher.DecryptPreKey(record, keys.Identity, message, keys.FindSignedPreKey(message.SignedPreKeyId)!, keys.FindPreKey(message.PreKeyId));
            if (message.PreKeyId is { } used) keys.RemovePreKey(used);
        }
        else
        {
            padded = SessionCipher.Decrypt(record, keys.Identity, bytes.Span);
        }

        Save(address, record);
        return Message.Parser.ParseFrom(MessagePadding.Unpad(padded).Span);
    }

    /// <summary>Begins a new session with a device; the old one is kept for what is still on its way.</summary>
    public void Renew(Device device, PreKeyBundle? bundle)
    {
        var address = AddressOf(device);
        var record = Load(address);
        record.ArchiveCurrent();
        SessionBuilder.Initiate(record, keys.Identity, bundle ?? Bundle(device));
        Save(address, record);
    }

    /// <summary>Forgets all sessions, as a phone that was set up anew.</summary>
    public void Clear()
    {
        foreach (var address in _records.Keys) store.Delete(Collections.PhoneSession, KeyOf(address));
        _records.Clear();
    }

    public void Restore(string address, byte[] record) => _records[address] = record;

    private PreKeyBundle Bundle(Device device)
    {
        var preKey = preKeys.Take(device);
        var record = device.Record;
        return new PreKeyBundle(record.RegistrationId, record.IdentityKey, record.SignedPreKeyId, record.SignedPreKey, record.SignedPreKeySignature, preKey?.Id, preKey?.Key);
    }

    private SessionRecord Load(string address) => _records.TryGetValue(address, out var bytes) ? SessionRecord.Parse(bytes) : SessionRecord.Empty();

    private void Save(string address, SessionRecord record)
    {
        var bytes = record.Serialize();
        _records[address] = bytes;
        store.Put(Collections.PhoneSession, KeyOf(address), () => bytes);
    }

    private string KeyOf(string address) => $"{number}:{address}";

    private static string AddressOf(Device device) => SignalAddress.For(device.Address(lid: true));
}
