using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.AppState;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary>
/// <c>server_sync</c>: another device of the account has changed collections of the app state. Acknowledged before they are fetched: should the connection end
/// in between, they are fetched after the next login, as all are.
/// </summary>
internal sealed class ServerSyncNotificationReader(AppStateSync sync) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        var changed = (notification.Content.List ?? [])
            .Where(child => child.Tag == "collection")
            .Select(child => child["name"])
            .OfType<string>()
            .Where(Collections.All.Contains)
            .ToList();
        if (changed.Count > 0) sync.Request(changed);
        return ValueTask.CompletedTask;
    }
}
