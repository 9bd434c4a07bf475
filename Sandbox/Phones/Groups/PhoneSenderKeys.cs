using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.Sandbox.Phones.Groups;

/// <summary>A phone's sender keys: its own in each group with who has them, and those of others. Used by one thing at a time.</summary>
internal sealed class PhoneSenderKeys(Device device, IStateStore store)
{
    private const string SharedPrefix = "shared ";

    private Dictionary<string, byte[]>? _records;

    /// <summary>
    /// The own key of a chat as it is to be given to those who do not have it, and who they are. When somebody has it who must not read on,
    /// it is a new one.
    /// </summary>
    public (SenderKeyDistributionMessage Key, IReadOnlyList<Device> Missing) Prepare(Jid chat, IReadOnlyCollection<Device> readers)
    {
        var name = NameOf(chat, device);
        var record = Load(name);
        var has = SharedWith(chat);
        if (!record.HasOwnKey || has.Except(readers.Select(r => r.StorageKey)).Any())
        {
            record.Rotate();
            has = [];
            Save(name, record);
        }

        Put(SharedPrefix + chat, System.Text.Encoding.UTF8.GetBytes(string.Join(' ', readers.Select(r => r.StorageKey))));
        return (Distribution(chat), [.. readers.Where(r => !has.Contains(r.StorageKey))]);
    }

    /// <summary>The own key of a chat as it is now.</summary>
    public SenderKeyDistributionMessage Distribution(Jid chat)
    {
        var record = Load(NameOf(chat, device));
        var distribution = SenderKeyDistribution.Create(record);
        Save(NameOf(chat, device), record);
        return new SenderKeyDistributionMessage
        {
            GroupId = chat.ToString(),
            AxolotlSenderKeyDistributionMessage = ByteString.CopyFrom(distribution.Serialize()),
        };
    }

    /// <summary>Encrypts for all who have the own key.</summary>
    public Node Encrypt(Jid chat, Message message, StanzaAttributes attributes)
    {
        var name = NameOf(chat, device);
        var record = Load(name);
        var body = GroupCipher.Encrypt(record, MessagePadding.Pad(message.ToByteArray()));
        Save(name, record);
        return new Node("enc", [("v", "2"), ("type", "skmsg"), ("mediatype", attributes.MediaType!), ("decrypt-fail", attributes.DecryptFail!)], body);
    }

    /// <summary>Takes the key that a device gave in a message for this phone alone.</summary>
    /// <exception cref="SignalException">It is malformed.</exception>
    public void Take(Device sender, SenderKeyDistributionMessage given)
    {
        if (!Jid.TryParse(given.GroupId, out var chat) || sender == device) return;
        var name = NameOf(chat, sender);
        var record = Load(name);
        SenderKeyDistribution.Parse(given.AxolotlSenderKeyDistributionMessage.Span).Process(record);
        Save(name, record);
    }

    /// <summary>Decrypts what a device sent to all.</summary>
    /// <exception cref="SignalException">It cannot be decrypted.</exception>
    /// <exception cref="InvalidProtocolBufferException">It holds no message.</exception>
    public Message Decrypt(Jid chat, Device sender, Node enc)
    {
        var name = NameOf(chat, sender);
        var record = Load(name);
        var padded = GroupCipher.Decrypt(record, enc.Content.Bytes.Span);
        Save(name, record);
        return Message.Parser.ParseFrom(MessagePadding.Unpad(padded).Span);
    }

    public void Restore(string name, byte[] value) => (_records ??= [])[name] = value;

    private HashSet<string> SharedWith(Jid chat) => _records is not null && _records.TryGetValue(SharedPrefix + chat, out var stored) && stored.Length > 0
        ? [.. System.Text.Encoding.UTF8.GetString(stored).Split(' ')]
        : [];

    private SenderKeyRecord Load(string name) => _records is not null && _records.TryGetValue(name, out var bytes) ? SenderKeyRecord.Parse(bytes) : SenderKeyRecord.Empty();

    private void Save(string name, SenderKeyRecord record) => Put(name, record.Serialize());

    private void Put(string name, byte[] value)
    {
        (_records ??= [])[name] = value;
        store.Put(Collections.PhoneSenderKey, $"{device.Account.Number}:{name}", () => value);
    }

    private static string NameOf(Jid chat, Device sender) => SenderKeyName.For(chat, sender.Address(lid: true));
}
