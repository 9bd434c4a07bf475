using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Phones;
using Wapio.Sandbox.Server.Connections;

namespace Wapio.Sandbox.Http;

/// <summary>What one must know to point a client at this sandbox.</summary>
internal static class InformationEndpoints
{
    public static void MapInformation(this IEndpointRouteBuilder routes) => routes.MapGet("/sandbox", Describe);

    private static SandboxAnswer Describe(IServer server, NoiseKeys keys, TlsCertificate certificate, PhoneTable phones, ConnectionTable connections)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => a.TrimEnd('/')).ToList();
        return new SandboxAnswer(
            addresses,
            addresses.Find(a => a.StartsWith("http:", StringComparison.Ordinal)),
            addresses.Find(a => a.StartsWith("https:", StringComparison.Ordinal)),
            [.. addresses.Select(a => string.Concat("ws", a.AsSpan(4), "/ws/chat"))],
            Convert.ToHexStringLower(keys.RootKey),
            certificate.Pem,
            phones.All.Count(),
            connections.Count);
    }
}

/// <summary>A sandbox.</summary>
/// <param name="Urls">Everything it listens on.</param>
/// <param name="HttpUrl">The first http address.</param>
/// <param name="HttpsUrl">The first https address, which serves media too.</param>
/// <param name="WebSocketUrls">Where clients connect.</param>
/// <param name="NoiseRootKey">The root key that clients must trust, in hex.</param>
/// <param name="Certificate">The TLS certificate that clients must trust, in PEM.</param>
/// <param name="Phones">How many phones there are.</param>
/// <param name="Connections">How many clients are connected.</param>
internal sealed record SandboxAnswer(
    IReadOnlyList<string> Urls, string? HttpUrl, string? HttpsUrl, IReadOnlyList<string> WebSocketUrls, string NoiseRootKey, string Certificate, int Phones, int Connections);
