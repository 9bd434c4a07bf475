using System.Text.Json;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Mex;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Limits;

/// <summary><c>mex</c>: what WhatsApp says of the account's limits (seen in Baileys, messages-recv).</summary>
internal sealed class LimitNotificationReader(AccountLimits limits, TimeProvider clock) : INotificationReader
{
    /// <inheritdoc />
    public ValueTask ReadAsync(DeviceTransaction transaction, Node notification)
    {
        foreach (var update in notification.Content.List ?? [])
        {
            if (update.Tag == "update" && TryRead(update) is { } data) Read(transaction, data);
        }

        return ValueTask.CompletedTask;
    }

    private void Read(DeviceTransaction transaction, JsonElement data)
    {
        if (data.Find("xwa2_notify_account_reachout_timelock") is { } lockState)
        {
            var state = LimitReader.ReadTimeLock(lockState, clock.GetUtcNow());
            limits.Note(state);
            transaction.Events.Add(new ReachOutTimeLockChanged(state));
        }

        if (data.Find("xwa2_notify_new_chat_messages_capping_info_update") is { } capState)
        {
            var state = LimitReader.ReadCap(capState);
            limits.Note(state);
            transaction.Events.Add(new NewChatCapChanged(state));
        }
    }

    private static JsonElement? TryRead(Node update)
    {
        try
        {
            return MexAnswer.Read(update.Content.Bytes);
        }
        catch (QueryException)
        {
            // Not JSON, or an error in its form: nothing that could be told.
            return null;
        }
    }
}
