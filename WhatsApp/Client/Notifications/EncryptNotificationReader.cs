using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>encrypt</c>: our pre-keys run low, or somebody has a new identity (seen in tulir/whatsmeow, notification.go).</summary>
internal sealed class EncryptNotificationReader(PreKeyUploader preKeys, BackgroundQueue background, PrivacyTokens tokens) : INotificationReader
{
    /// <inheritdoc />
    public async ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        if (notification.GetJid("from") is not { } from) return;
        if (from.IsServer)
        {
            if (notification.Child("count")?.GetNumber("value") < PreKeyUploader.LowMark)
            {
                background.TryEnqueue("pre-key upload", preKeys.TopUpAsync);
            }
        }
        else if (from.IsPerson && notification.Child("identity") is not null)
        {
            if (notification.GetJid("lid") is { } lid) await AddressBook.LearnAsync(transaction, from, lid);
            await ForgetSessionsAsync(transaction, from);
            await tokens.ReissueAsync(transaction, from);
            await Identities.ReportAsync(transaction, from);
        }
    }

    private static async ValueTask ForgetSessionsAsync(DeviceTransaction transaction, Jid account)
    {
        Jid?[] addresses = [account, await AddressBook.FindOtherAsync(transaction, account)];
        foreach (var address in addresses)
        {
            if (address is not { } known) continue;
            var list = await transaction.LoadOneAsync(DeviceLists.Key(known));
            foreach (var number in DeviceLists.Numbers(list).Append((ushort)0).Distinct())
            {
                transaction.Delete(SignalKeys.Session(known.WithDevice(number)));
                transaction.Delete(SignalKeys.Identity(known.WithDevice(number)));
            }
        }

        DeviceDirectory.Forget(transaction, addresses);
    }
}
