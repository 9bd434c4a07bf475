using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Model;

/// <summary>The way to a device that is there now: a connection, or the phone in this process. No call blocks.</summary>
internal interface IDeviceLink
{
    /// <summary>Sends a stanza after those sent before.</summary>
    void Send(Node stanza);

    /// <summary>Sends a last stanza, if there is one, and closes.</summary>
    void Close(Node? last = null);
}
