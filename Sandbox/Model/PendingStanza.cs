using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Model;

/// <summary>A stanza that waits for the device's answer.</summary>
/// <param name="Number">Its place in the device's queue.</param>
/// <param name="Stanza">The stanza as it is delivered.</param>
internal sealed record PendingStanza(int Number, Node Stanza);
