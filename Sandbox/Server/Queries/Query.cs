using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>A query of a device, and the way to answer it.</summary>
internal sealed class Query(Device sender, Node iq, IDeviceLink link)
{
    public Device Sender => sender;

    public IDeviceLink Link => link;

    public Node Iq => iq;

    public bool IsSet => iq["type"] == "set";

    /// <summary>True after <see cref="RefuseUnknown"/>.</summary>
    public bool WasUnknown { get; private set; }

    public Node? Child(string tag) => iq.Child(tag);

    public void Reply() => Answer("result", default);

    public void Reply(params Node[] content) => Answer("result", content);

    public void Refuse(int code, string text) =>
        Answer("error", new Node("error", [("code", code.ToString(CultureInfo.InvariantCulture)), ("text", text)]));

    public void RefuseUnknown()
    {
        WasUnknown = true;
        Refuse(501, "feature-not-implemented");
    }

    private void Answer(string type, NodeContent content) => link.Send(new Node("iq",
    [
        ("from", iq.GetJid("to") ?? Jid.ServerJid),
        ("id", iq["id"]!),
        ("type", type),
    ], content));
}
