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
        new SessionConnection(new WhatsAppClient(options, store, transports, clock, logger));
}
