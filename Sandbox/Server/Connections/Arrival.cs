using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Server.Connections;

/// <summary>A client that has come through the handshake.</summary>
/// <param name="Channel">The encrypted channel.</param>
/// <param name="NoiseKey">The client's static key, 32 bytes.</param>
/// <param name="Payload">What it says about itself.</param>
/// <param name="Version">The token dictionary that it announced.</param>
internal sealed record Arrival(SecureChannel Channel, byte[] NoiseKey, ClientPayload Payload, TokenVersion Version);
