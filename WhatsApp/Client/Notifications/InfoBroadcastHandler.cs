using Google.Protobuf;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>ib</c>: short news of the connection itself. Not acknowledged.</summary>
internal sealed class InfoBroadcastHandler(
    OwnDevice device,
    CryptoLane lane,
    Backlog backlog,
    StanzaSender sender,
    EventPublisher events,
    QueryClient queries,
    BackgroundQueue background,
    Action forgetGroups) : IStanzaHandler
{
    private const int MaximumRoutingInfo = 1024;

    /// <inheritdoc />
    public async ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        foreach (var child in stanza.Content.List ?? [])
        {
            switch (child.Tag)
            {
                case "offline":
                    await backlog.CompleteAsync((int)Math.Clamp(child.GetNumber("count") ?? 0, 0, int.MaxValue), cancellationToken);
                    break;
                case "offline_preview":
                    await sender.SendAsync(OfflineBatch());
                    break;
                case "downgrade_webclient":
                    await events.PublishAsync(new PairingFailed("The phone that scanned the code knows no linked devices of this kind."), cancellationToken);
                    break;
                case "edge_routing" when child.Child("routing_info")?.Content.Bytes is { Length: > 0 and <= MaximumRoutingInfo } routing:
                    await StoreRoutingAsync(routing, cancellationToken);
                    break;
                case "dirty" when child["type"] is { } type:
                    // What is kept of them was not told of every change (seen in Baileys, Socket/groups and communities: it fetches them all anew).
                    if (type is "groups" or "communities") forgetGroups();
                    background.TryEnqueue("clean", token => CleanAsync(type, child["timestamp"], token));
                    break;
            }
        }
    }

    /// <summary>Asks for the next stanzas of the backlog (as Baileys, socket).</summary>
    public static Node OfflineBatch() => new("ib", [], new Node("offline_batch", [("count", Text(Backlog.BatchSize))]));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task StoreRoutingAsync(ReadOnlyMemory<byte> routing, CancellationToken cancellationToken) => await lane.RunAsync(
        transaction =>
        {
            device.Credentials.RoutingInfo = ByteString.CopyFrom(routing.Span);
            device.Stage(transaction);
            return ValueTask.CompletedTask;
        },
        cancellationToken);

    private Task<Node> CleanAsync(string type, string? timestamp, CancellationToken cancellationToken) => queries.SetAsync(
        "urn:xmpp:whatsapp:dirty",
        new Node("clean", [("type", type), ("timestamp", timestamp!)]),
        cancellationToken);
}
