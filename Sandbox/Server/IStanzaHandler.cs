using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server;

/// <summary>Takes the stanzas of one tag that logged-in devices send. Handlers work in memory and never wait.</summary>
internal interface IStanzaHandler
{
    /// <summary>The tag that it takes.</summary>
    string Tag { get; }

    /// <summary>Takes a stanza.</summary>
    /// <exception cref="MalformedStanzaException">The stanza lacks what it must have.</exception>
    void Handle(Device sender, Node stanza, IDeviceLink link);
}
