using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Takes calls: acknowledged, and not connected to anybody.</summary>
internal sealed class CallHandler(Acks acks) : IStanzaHandler
{
    public string Tag => "call";

    public void Handle(Device sender, Node stanza, IDeviceLink link) => link.Send(acks.Of(stanza));
}
