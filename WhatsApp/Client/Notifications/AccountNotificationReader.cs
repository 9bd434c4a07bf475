using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>account_sync</c>: something of the own account has changed; here only its devices matter.</summary>
internal sealed class AccountNotificationReader(OwnDevice device) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        if (notification.Child("devices") is not null) DeviceDirectory.Forget(transaction, device.Jid, device.Lid);
        return ValueTask.CompletedTask;
    }
}
