using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Pairing.Codes;

/// <summary><c>link_code_companion_reg</c>: a person has entered a pairing code on the phone.</summary>
internal sealed class CodePairingReader(CodePairing codes, BackgroundQueue background) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        // Only WhatsApp itself passes on what a phone says; its address is the JID without a user.
        if (notification.GetJid("from") is { IsServer: true }
            && notification.Child("link_code_companion_reg") is { } hello && hello["stage"] == "primary_hello")
        {
            background.TryEnqueue("pairing code", token => codes.FinishAsync(hello, token));
        }

        return ValueTask.CompletedTask;
    }
}
