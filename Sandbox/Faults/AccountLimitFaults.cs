using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server;
using Wapio.Sandbox.Server.Queries;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Faults;

/// <summary>
/// Locks and caps for new chats: told to the account's companions, answered to their queries, and enforced (the forms as seen in Baileys,
/// messages-recv and socket). A chat is known when the two accounts have written to each other.
/// </summary>
internal sealed class AccountLimitFaults(FaultTable table, AccountDirectory accounts, TimeProvider clock) : IMexOperations
{
    private const string TimeLockQuery = "23983697327930364";
    private const string CapQuery = "24503548349331633";
    private const int Quota = 50;

    /// <summary>Tells the companions when a limit came or went.</summary>
    public void OnChanged(Fault fault)
    {
        if (fault.Kind is not (FaultKind.TimeLock or FaultKind.NewChatCap)) return;
        foreach (var account in accounts.All.Where(a => fault.Number is null || a.Number == fault.Number))
        {
            var (operation, name, state) = fault.Kind == FaultKind.TimeLock
                ? ("NotificationUserReachoutTimelockUpdate", "xwa2_notify_account_reachout_timelock", TimeLock(account.Number))
                : ("MessageCappingInfoNotification", "xwa2_notify_new_chat_messages_capping_info_update", Cap(account.Number));
            foreach (var device in account.Devices.Where(d => !d.IsPrimary)) device.Inbox.Enqueue(Notification(operation, name, state));
        }
    }

    /// <summary>True when a limit stands against a message.</summary>
    public bool Refuses(Device sender, Node message)
    {
        var number = sender.Account.Number;
        if (table.Find(FaultKind.TimeLock, number) is null && table.Find(FaultKind.NewChatCap, number) is null) return false;
        return message.GetJid("to") is { IsPerson: true } to && accounts.TryFind(to, out var target)
            && target != sender.Account && Array.IndexOf(sender.Account.Record.Watchers, target.Number) < 0;
    }

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, Func<Device, JsonElement, JsonObject>>> Operations =>
    [
        new(TimeLockQuery, (sender, _) => new JsonObject { ["xwa2_fetch_account_reachout_timelock"] = TimeLock(sender.Account.Number) }),
        new(CapQuery, (sender, _) => new JsonObject { ["xwa2_message_capping_info"] = Cap(sender.Account.Number) }),
    ];

    private JsonObject TimeLock(string number) => table.Find(FaultKind.TimeLock, number) is { } fault
        ? new JsonObject { ["is_active"] = true, ["time_enforcement_ends"] = In(fault.Seconds ?? 3600), ["enforcement_type"] = fault.Variant ?? "WEB_COMPANION_ONLY" }
        : new JsonObject { ["is_active"] = false, ["time_enforcement_ends"] = "0", ["enforcement_type"] = "DEFAULT" };

    private JsonObject Cap(string number)
    {
        var fault = table.Find(FaultKind.NewChatCap, number);
        return new JsonObject
        {
            ["total_quota"] = Quota,
            ["used_quota"] = fault is null ? 0 : Quota,
            ["cycle_end_timestamp"] = In(fault?.Seconds ?? 86_400),
            ["capping_status"] = fault is null ? "NONE" : "CAPPED",
        };
    }

    private string In(double seconds) => (clock.GetUtcNow().ToUnixTimeSeconds() + (long)seconds).ToString(CultureInfo.InvariantCulture);

    private Node Notification(string operation, string name, JsonObject state) => new("notification",
    [
        ("from", Jid.ServerJid),
        ("type", "mex"),
        ("id", StanzaIds.Create()),
        ("t", In(0)),
    ], new Node("update", [("op_name", operation)], Data(name, state)));

    private static byte[] Data(string name, JsonObject state) =>
        Encoding.UTF8.GetBytes(new JsonObject { ["data"] = new JsonObject { [name] = state } }.ToJsonString());
}
