using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>Takes <c>ib</c>: telemetry and hints of the client, which need no answer.</summary>
internal sealed class InformationHandler : IStanzaHandler
{
    public string Tag => "ib";

    public void Handle(Device sender, Node stanza, IDeviceLink link)
    {
    }
}
