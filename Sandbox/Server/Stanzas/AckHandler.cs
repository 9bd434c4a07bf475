using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Takes a device's acks: the stanza that each answers is settled. An ack of a message with an error settles it too.</summary>
internal sealed class AckHandler : IStanzaHandler
{
    public string Tag => "ack";

    public void Handle(Device sender, Node stanza, IDeviceLink link)
    {
        var id = stanza.RequireText("id");
        var tag = stanza.RequireText("class");
        var type = stanza["type"];
        _ = sender.Inbox.Settle(s => s.Tag == tag && s["id"] == id && s["type"] == type)
            ?? sender.Inbox.Settle(s => s.Tag == tag && s["id"] == id);
    }
}
