using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Groups.Sending;

/// <summary>What has to be given to whom before a group can read.</summary>
/// <param name="KeyId">The number of our sender key.</param>
/// <param name="Payload">The <c>Message</c> that carries it.</param>
/// <param name="Targets">The devices that do not have it; empty when all do.</param>
internal sealed record KeyDistribution(uint KeyId, byte[] Payload, IReadOnlyList<Jid> Targets);
