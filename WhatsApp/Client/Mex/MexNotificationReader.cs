using System.Text.Json;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Newsletters;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Mex;

/// <summary><c>mex</c>: news as JSON. What they mean is known to the readers of their <c>data</c>.</summary>
/// <param name="limits">Reads those of the account's limits.</param>
internal sealed class MexNotificationReader(INotificationReader limits) : INotificationReader
{
    private static readonly Func<JsonElement, IEnumerable<ClientEvent>>[] Readers = [NewsletterNews.Read];

    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        foreach (var update in notification.Content.List ?? [])
        {
            if (update.Tag == "update") transaction.Events.AddRange(Read(update.Content.Bytes));
        }

        return limits.ReadAsync(transaction, notification);
    }

    /// <summary>The events that follow from an update; none from what cannot be read.</summary>
    internal static IReadOnlyList<ClientEvent> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Find("data") is { } data ? [.. Readers.SelectMany(reader => reader(data))] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
