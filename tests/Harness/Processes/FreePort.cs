using System.Net;
using System.Net.Sockets;

namespace Wapio.Harness.Processes;

/// <summary>A loopback port that nobody listens on now, for a program that must come back on the same one.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
