using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Devices;

/// <summary>What WhatsApp says of an account.</summary>
/// <param name="Account">The address that was asked for.</param>
/// <param name="Lid">Its LID, when WhatsApp says it.</param>
/// <param name="Devices">Its devices; empty when there is no such account.</param>
internal sealed record UsyncUser(Jid Account, Jid? Lid, IReadOnlyList<Jid> Devices);
