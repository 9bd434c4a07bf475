using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Retry;

/// <summary>A message that could not be read and that the phone is asked for.</summary>
/// <param name="Id">Its WhatsApp message id.</param>
/// <param name="Chat">The chat, without a device.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="FromMe">Whether another device of the own account sent it.</param>
/// <param name="SentAt">WhatsApp's time of it.</param>
/// <param name="Due">When the phone is asked next, or not any more.</param>
internal sealed record Placeholder(string Id, Jid Chat, Jid Sender, bool FromMe, DateTimeOffset SentAt, DateTimeOffset Due)
{
    /// <summary>The sender's name, as it came with the message.</summary>
    public string? PushName { get; init; }

    /// <summary>How many times the phone was asked.</summary>
    public int Asked { get; init; }

    /// <summary>The id of the last request.</summary>
    public string? RequestId { get; init; }

    /// <summary>The name of the message: an id alone is only its sender's.</summary>
    public string Name => NameOf(Chat, Id);

    public static Placeholder Of(MessageStanza message, DateTimeOffset due) =>
        new(message.Id, message.Chat.ToBare(), message.Sender, message.FromMe, message.Timestamp, due) { PushName = message.Node["notify"] };

    public static string NameOf(Jid chat, string id) => $"{chat.ToBare()}/{id}";

    /// <summary>What the phone is asked with (seen in tulir/whatsmeow, send.go: BuildUnavailableMessageRequest).</summary>
    public ProtocolMessage Request()
    {
        var key = new MessageKey { RemoteJid = Chat.ToString(), FromMe = FromMe, Id = Id };
        if (!Chat.IsPerson && !FromMe) key.Participant = Sender.ToBare().ToString();
        var request = new PeerDataOperationRequestMessage { PeerDataOperationRequestType = PeerDataOperationRequestType.PlaceholderMessageResend };
        request.PlaceholderMessageResendRequest.Add(new PeerDataOperationRequestMessage.Types.PlaceholderMessageResendRequest { MessageKey = key });
        return new ProtocolMessage { Type = ProtocolMessage.Types.Type.PeerDataOperationRequestMessage, PeerDataOperationRequestMessage = request };
    }

    public void Store(DeviceTransaction transaction)
    {
        var stored = new StoredPlaceholder
        {
            Id = Id,
            Chat = Chat.ToString(),
            Sender = Sender.ToString(),
            FromMe = FromMe,
            Timestamp = SentAt.ToUnixTimeSeconds(),
            Asked = Asked,
            Due = Due.ToUnixTimeMilliseconds(),
        };
        if (PushName is { } name) stored.PushName = name;
        if (RequestId is { } request) stored.RequestId = request;
        transaction.Put(new KeyId(KeyKind.Placeholder, Name), stored.ToByteArray());
    }

    public void Delete(DeviceTransaction transaction) => transaction.Delete(new KeyId(KeyKind.Placeholder, Name));

    /// <summary>Reads what <see cref="Store"/> kept.</summary>
    public static Placeholder Read(byte[] bytes)
    {
        var stored = StoredPlaceholder.Parser.ParseFrom(bytes);
        return new Placeholder(
            stored.Id,
            Jid.Parse(stored.Chat),
            Jid.Parse(stored.Sender),
            stored.FromMe,
            DateTimeOffset.FromUnixTimeSeconds(stored.Timestamp),
            DateTimeOffset.FromUnixTimeMilliseconds(stored.Due))
        {
            PushName = stored.HasPushName ? stored.PushName : null,
            Asked = stored.Asked,
            RequestId = stored.HasRequestId ? stored.RequestId : null,
        };
    }
}
