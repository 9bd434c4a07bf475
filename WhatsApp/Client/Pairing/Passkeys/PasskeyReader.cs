using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Pairing.Passkeys;

/// <summary><c>passkey_prologue_request</c> and <c>crsc_continuation</c>: the steps of linking with a passkey.</summary>
internal sealed class PasskeyReader(PasskeyPairing passkeys, BackgroundQueue background) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        if (notification.GetJid("from") is { IsServer: true })
        {
            background.TryEnqueue("passkey", token => notification["type"] == "crsc_continuation"
                ? passkeys.OnContinuationAsync(notification, token)
                : passkeys.OnRequestAsync(notification, token));
        }

        return ValueTask.CompletedTask;
    }
}
