using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Phones;

/// <summary>Queries of a phone: through the same handlers as those of any device, and answered at once.</summary>
internal static class PhoneQueries
{
    /// <summary>Asks and returns the answer.</summary>
    /// <exception cref="InvalidOperationException">Nobody answered.</exception>
    public static Node Ask(Device device, StanzaDispatcher dispatcher, string type, string xmlns, Jid to, Node content)
    {
        var link = new AnswerLink();
        dispatcher.Dispatch(device, new Node("iq", [("id", StanzaIds.Create()), ("type", type), ("xmlns", xmlns), ("to", to)], content), link);
        return link.Answer ?? throw new InvalidOperationException("The query was not answered.");
    }

    private sealed class AnswerLink : IDeviceLink
    {
        public Node? Answer { get; private set; }

        public void Send(Node stanza) => Answer = stanza;

        public void Close(Node? last)
        {
            // The phone is always there.
        }
    }
}
