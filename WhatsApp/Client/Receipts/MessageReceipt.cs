using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;

namespace Wapio.WhatsApp.Client.Receipts;

/// <summary>The receipts that this device gives (seen in tulir/whatsmeow, receipt.go).</summary>
internal static class MessageReceipt
{
    /// <summary>Says that a message has arrived. WhatsApp then keeps it no longer.</summary>
    /// <param name="message">The message.</param>
    /// <param name="online">False: the other side draws no second tick.</param>
    public static Node Delivered(MessageStanza message, bool online) => Of(
        message,
        message.IsPeer ? "peer_msg" : message.FromMe ? "sender" : online ? null : "inactive");

    /// <summary>Says that a piece of history has arrived.</summary>
    public static Node History(string id, Jid sender) => new(
        "receipt",
        [("id", id), ("type", "hist_sync"), ("to", sender)]);

    /// <summary>Says that messages have been read, or played. In channels, and when it is meant for nobody else, only the own devices hear of it.</summary>
    public static Node Read(Jid chat, Jid? sender, IReadOnlyList<string> messageIds, DateTimeOffset readAt, ReadMark mark = ReadMark.Read)
    {
        var items = messageIds.Skip(1).Select(id => new Node("item", [("id", id)])).ToArray();
        return new Node(
            "receipt",
            [
                ("id", messageIds[0]),
                ("type", TypeOf(mark, chat)),
                ("to", chat),
                chat.IsPerson || sender is not { } author ? ("participant", (string)null!) : ("participant", author.ToBare()),
                ("t", readAt.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ],
            items.Length == 0 ? default(NodeContent) : new Node("list", [], items));
    }

    /// <summary>A receipt of any type for a message, back to where it came from.</summary>
    public static Node Of(MessageStanza message, string? type, NodeContent content = default) => new(
        "receipt",
        [
            ("id", message.Id),
            Acknowledgement.Copy(message.Node, "from", "to"),
            Acknowledgement.Copy(message.Node, "participant"),
            Acknowledgement.Copy(message.Node, "recipient"),
            ("type", type!),
            type == "retry" && message.IsPeer ? ("category", "peer") : ("category", (string)null!),
        ],
        content);

    private static string TypeOf(ReadMark mark, Jid chat) => mark switch
    {
        // For channels assumed after read-self: tulir/whatsmeow (receipt.go) sends played there, and asks itself whether it should.
        ReadMark.Played => chat.IsNewsletter ? "played-self" : "played",
        ReadMark.Read when !chat.IsNewsletter => "read",
        _ => "read-self",
    };
}
