using System.Net.WebSockets;
using Google.Protobuf;
using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Server.Linking;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Server.Connections;

/// <summary>Takes a WebSocket through the handshake, to login or to linking, and then reads its stanzas until it ends.</summary>
internal sealed partial class ClientAcceptor(
    NoiseKeys keys,
    LoginDesk login,
    LinkingDesk linking,
    StanzaDispatcher dispatcher,
    ConnectionTable connections,
    FaultTable faults,
    TimeProvider clock,
    ILogger<ClientAcceptor> logger)
{
    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(20);

    // Baileys 6 loses a frame that comes right behind the handshake on loopback.
    private static readonly TimeSpan PauseForOldClients = TimeSpan.FromMilliseconds(40);

    public async Task RunAsync(WebSocket socket, CancellationToken stopping)
    {
        await using var transport = new FaultTransport(new WebSocketServerTransport(socket));
        var arrival = await HandshakeAsync(transport, stopping);
        if (arrival is null) return;

        await using var connection = new ClientConnection(arrival.Channel, socket, transport, faults, clock, logger);
        connections.Add(connection);
        await using var goodbye = stopping.Register(() => connection.Close(StreamErrors.Shutdown));
        try
        {
            if (arrival.Version == TokenVersion.V2) await Task.Delay(PauseForOldClients, clock, stopping);
            await ServeAsync(connection, arrival);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        finally
        {
            connections.Remove(connection);
        }
    }

    private async Task ServeAsync(ClientConnection connection, Arrival arrival)
    {
        if (arrival.Payload.HasUsername)
        {
            if (!login.TryLogIn(connection, arrival))
            {
                await connection.ReadAsync(static _ => { });
                return;
            }

            var device = connection.Device!;
            try
            {
                await connection.ReadAsync(stanza => dispatcher.Dispatch(device, stanza, connection));
            }
            finally
            {
                login.LogOut(connection);
            }
        }
        else
        {
            using var request = linking.Open(connection, arrival);
            await connection.ReadAsync(stanza => linking.OnStanza(connection, request, stanza));
        }
    }

    private async Task<Arrival?> HandshakeAsync(FaultTransport transport, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(HandshakePatience);
        try
        {
            if (faults.Take(FaultKind.GarbageHandshake) is not null) transport.ReplaceNextByGarbage();
            var certificate = faults.Take(FaultKind.CertificateChain) is { } fault ? keys.BadCertificate(fault.Variant) : keys.Certificate;
            var (channel, clientStatic, payload, version) = await NoiseServerHandshake.AcceptAsync(transport, certificate, patience.Token);
            return new Arrival(channel, clientStatic, ClientPayload.Parser.ParseFrom(payload), version);
        }
        catch (Exception exception) when (exception is ProtocolException or HandshakeException or InvalidProtocolBufferException or WebSocketException or IOException or OperationCanceledException)
        {
            LogHandshakeFailed(exception.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A handshake failed: {Reason}")]
    private partial void LogHandshakeFailed(string reason);
}
