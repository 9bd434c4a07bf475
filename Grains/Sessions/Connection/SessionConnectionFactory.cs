using Microsoft.Extensions.Logging;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Transport;

namespace Wapio.Grains.Sessions.Connection;

/// <summary>Makes connections with the WhatsApp client.</summary>
internal sealed class SessionConnectionFactory(
    ClientOptions options, ITransportFactory transports, TimeProvider clock, ILogger<WhatsAppClient> logger) : ISessionConnectionFactory
{
    /// <inheritdoc />
    public ISessionConnection Create(SessionRow session, IDeviceStore store) =>
        new SessionConnection(new WhatsAppClient(session.ProxyUrl is { } proxy ? options with { Proxy = Parse(proxy) } : options, store, transports, clock, logger));

    // A session that was given a proxy never connects past it.
    private static ProxyAddress Parse(string url) => ProxyAddress.TryParse(url, out var proxy)
        ? proxy
        : throw new DisconnectedException(DisconnectReason.NetworkUnreachable, "The session's proxy is no address of one.");
}
