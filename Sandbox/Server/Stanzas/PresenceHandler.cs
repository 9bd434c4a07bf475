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
                presences.Subscribe(target, sender, stanza.RequireJid("to").IsLid);
                break;
            case "available":
                presences.Set(sender, available: true);
                break;
            case "unavailable":
                presences.Set(sender, available: false);
                break;
        }
    }
}
