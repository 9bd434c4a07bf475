using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Wapio.Grains.Fetching;

/// <summary>
/// Opens the connections of the guarded client: resolves a name once and connects to an address of that answer which may be reached, so that
/// nothing can be swapped between the check and the connection.
/// </summary>
internal sealed class GuardedConnector(INameResolver resolver, IOptions<OutboundOptions> options)
{
    /// <summary>The addresses of a host that may be reached.</summary>
    /// <exception cref="AddressRefusedException">There is none among those that it has.</exception>
    /// <exception cref="SocketException">The name does not resolve.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        // A literal never reaches the resolver, which on some systems also reads octal, hexadecimal and shortened forms.
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await resolver.ResolveAsync(host, cancellationToken);
        var allowed = Array.FindAll(addresses, address => AddressRules.IsAllowed(address, options.Value.AllowLoopback));
        return allowed.Length > 0 ? allowed : throw new AddressRefusedException();
    }

    /// <summary>Connects, for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(endPoint.Host, cancellationToken);
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], endPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < addresses.Count)
            {
                // The name has another address.
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
