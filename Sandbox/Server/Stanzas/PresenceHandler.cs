using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Takes presence: passes it on to who subscribed to the account and is there now.</summary>
internal sealed class PresenceHandler(AccountDirectory accounts, PresenceTable presences) : IStanzaHandler
{
    public string Tag => "presence";

    public void Handle(Device sender, Node stanza, IDeviceLink link)
    {
        switch (stanza["type"] ?? "available")
        {
            case "subscribe" when accounts.TryFind(stanza.RequireJid("to"), out var target):
                var lid = stanza.RequireJid("to").IsLid;
                presences.Subscribe(target, sender, lid);
                if (presences.IsAvailable(target)) link.Send(Of(target, lid, available: true));
                break;
            case "available":
                Change(sender, available: true);
                break;
            case "unavailable":
                Change(sender, available: false);
                break;
        }
    }

    private void Change(Device sender, bool available)
    {
        presences.Set(sender.Account, available);
        foreach (var (subscriber, lid) in presences.SubscribersOf(sender.Account)) subscriber.Inbox.SendNow(Of(sender.Account, lid, available));
    }

    private static Node Of(Account account, bool lid, bool available) =>
        new("presence", [("from", account.Address(lid)), ("type", available ? null! : "unavailable")]);
}
