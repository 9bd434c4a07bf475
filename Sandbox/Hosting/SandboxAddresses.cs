using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Wapio.Sandbox.Hosting;

/// <summary>Where the sandbox really listens, once it is started.</summary>
internal sealed class SandboxAddresses(IServer server)
{
    public IReadOnlyList<Uri> All => [.. server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a))];

    public Uri? Http => All.FirstOrDefault(a => a.Scheme == Uri.UriSchemeHttp);

    public Uri? Https => All.FirstOrDefault(a => a.Scheme == Uri.UriSchemeHttps);

    /// <summary>Where clients connect on one of the addresses.</summary>
    public static Uri ClientEndpointOf(Uri address) =>
        new UriBuilder(address) { Scheme = address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = "/ws/chat" }.Uri;
}
