using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.Sandbox.Tests.Support;

/// <summary>A companion's Signal side: sessions with other devices.</summary>
internal sealed class TestSignal(TestCompanion companion)
{
    private readonly LocalIdentity _identity = new(companion.Identity, 258);
    private readonly Dictionary<uint, KeyPair> _preKeys = [];
    private readonly Dictionary<Jid, SessionRecord> _sessions = [];

    /// <summary>Uploads pre-keys whose private parts are kept.</summary>
    public async Task UploadAsync(int first, int count)
    {
        for (var id = first; id < first + count; id++) _preKeys[(uint)id] = KeyPair.Generate();
        var nodes = Enumerable.Range(first, count).Select(id => TestCompanion.PreKey(id, _preKeys[(uint)id].PublicKey)).ToArray();
        Assert.Equal("result", (await companion.UploadAsync(nodes))["type"]);
    }

    /// <summary>Forgets the session with a device.</summary>
    public void Forget(Jid device) => _sessions.Remove(device);

    public async Task<Node> EncryptAsync(Jid device, Message message)
    {
        if (!_sessions.TryGetValue(device, out var session))
        {
            session = _sessions[device] = SessionRecord.Empty();
            SessionBuilder.Initiate(session, _identity, await FetchAsync(device));
        }

        var sealedMessage = SessionCipher.Encrypt(session, _identity, MessagePadding.Pad(message.ToByteArray()));
        return new Node("enc", [("v", "2"), ("type", sealedMessage.Type == CiphertextType.PreKey ? "pkmsg" : "msg")], sealedMessage.Body);
    }

    public Message Decrypt(Node stanza)
    {
        var device = stanza.GetJid("from")!.Value;
        if (!_sessions.TryGetValue(device, out var session)) session = _sessions[device] = SessionRecord.Empty();
        var enc = stanza.Child("enc")!;
        byte[] padded;
        if (enc["type"] == "pkmsg")
        {
            var message = PreKeySignalMessage.Parse(enc.Content.Bytes.Span);
            padded = SessionCipher.DecryptPreKey(session, _identity, message, companion.SignedPreKey, message.PreKeyId is { } id ? _preKeys[id] : null);
        }
        else
        {
            padded = SessionCipher.Decrypt(session, _identity, enc.Content.Bytes.Span);
        }

        return Message.Parser.ParseFrom(MessagePadding.Unpad(padded).Span);
    }

    public async Task SendAsync(string id, Jid to, params (Jid Device, Message Message)[] copies)
    {
        var participants = new List<Node>();
        foreach (var (device, message) in copies) participants.Add(new Node("to", [("jid", device)], await EncryptAsync(device, message)));
        await companion.Connection.SendAsync(new Node("message", [("id", id), ("to", to), ("type", "text")], new Node("participants", default, participants.ToArray())));
    }

    private async Task<PreKeyBundle> FetchAsync(Jid device)
    {
        var answer = await companion.Connection.QueryAsync("encrypt", "get", new Node("key", default, new Node("user", [("jid", device)])));
        var user = answer.Child("list")!.Children[0];
        return new PreKeyBundle(
            Number(user.Child("registration")!),
            Bytes(user, "identity"),
            Number(user.Child("skey")!.Child("id")!),
            Bytes(user.Child("skey")!, "value"),
            Bytes(user.Child("skey")!, "signature"),
            user.Child("key") is { } key ? Number(key.Child("id")!) : null,
            user.Child("key") is { } one ? Bytes(one, "value") : null);
    }

    private static byte[] Bytes(Node node, string child) => node.Child(child)!.Content.Bytes.ToArray();

    private static uint Number(Node node) => node.Content.Bytes.ToArray().Aggregate(0u, (number, next) => (number << 8) | next);
}
