using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Privacy;

/// <summary>Somebody on the block list.</summary>
/// <param name="Jid">The address in which WhatsApp keeps the entry: a LID by now.</param>
/// <param name="Alternate">The other address, when known.</param>
public sealed record BlockedContact(Jid Jid, Jid? Alternate);
