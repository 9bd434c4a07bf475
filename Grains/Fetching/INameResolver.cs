using System.Net;

namespace Wapio.Grains.Fetching;

/// <summary>Resolves names; where tests plug in.</summary>
internal interface INameResolver
{
    /// <summary>The addresses of a name, in the order of preference.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <summary>The resolver of the operating system.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    /// <inheritdoc />
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
