using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Signal;

/// <summary>What our own device is to the others.</summary>
/// <param name="IdentityKey">The long-term key pair of the device.</param>
/// <param name="RegistrationId">The number that the device chose when it was registered (14 bits in WhatsApp's clients).</param>
public sealed record LocalIdentity(KeyPair IdentityKey, uint RegistrationId);
