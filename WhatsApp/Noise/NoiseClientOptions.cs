using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;

namespace Wapio.WhatsApp.Noise;

/// <summary>How a client makes its handshake.</summary>
public sealed record NoiseClientOptions
{
    /// <summary>The root key that the server's certificates must lead to, 32 bytes. WhatsApp's own by default.</summary>
    public ReadOnlyMemory<byte> RootKey { get; init; } = Convert.FromHexString(ClientOptions.WhatsAppNoiseRootKey);

    /// <summary>The token dictionary to announce.</summary>
    public TokenVersion TokenVersion { get; init; } = TokenVersion.V3;

    /// <summary>What an earlier connection was told in <c>edge_routing</c>; empty when nothing.</summary>
    public ReadOnlyMemory<byte> RoutingInfo { get; init; }

    /// <summary>The clock that certificates are checked against.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
