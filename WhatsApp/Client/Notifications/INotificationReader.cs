using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary>Knows what follows from the notifications of one type.</summary>
internal interface INotificationReader
{
    /// <summary>Adds to the transaction what follows from a notification.</summary>
    ValueTask ReadAsync(DeviceTransaction transaction, Node notification);
}
