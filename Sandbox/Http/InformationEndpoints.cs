using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Phones;
using Wapio.Sandbox.Server.Connections;

namespace Wapio.Sandbox.Http;

/// <summary>What one must know to point a client at this sandbox.</summary>
internal static class InformationEndpoints
{
    public static void MapInformation(this IEndpointRouteBuilder routes) => routes.MapGet("/sandbox", Describe);

    private static SandboxAnswer Describe(SandboxAddresses addresses, NoiseKeys keys, TlsCertificate certificate, PhoneTable phones, ConnectionTable connections) => new(
        [.. addresses.All.Select(Text)],
        addresses.Http is { } http ? Text(http) : null,
        addresses.Https is { } https ? Text(https) : null,
        [.. addresses.All.Select(a => Text(SandboxAddresses.ClientEndpointOf(a)))],
        Convert.ToHexStringLower(keys.RootKey),
        certificate.Pem,
        phones.Count,
        connections.Count);

    private static string Text(Uri address) => address.ToString().TrimEnd('/');
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
