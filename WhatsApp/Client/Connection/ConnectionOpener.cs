using Google.Protobuf;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Opens the transport and makes the handshake.</summary>
internal sealed class ConnectionOpener(IDeviceStore store, ITransportFactory transports, ClientOptions options, TimeProvider clock)
{
    /// <summary>Opens a channel for the device.</summary>
    /// <exception cref="DisconnectedException">It cannot be opened, or not in time.</exception>
    public async Task<SecureChannel> OpenAsync(OwnDevice device, CancellationToken cancellationToken)
    {
        var payload = await PayloadAsync(device, cancellationToken);
        using var deadline = new CancellationTokenSource(options.ConnectTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await ConnectAsync(device, payload, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DisconnectedException(DisconnectReason.NetworkUnreachable, "The endpoint did not answer in time.");
        }
    }

    private async Task<SecureChannel> ConnectAsync(OwnDevice device, ClientPayload payload, CancellationToken cancellationToken)
    {
        var transport = await ReachAsync(cancellationToken);
        try
        {
            return await NoiseClientHandshake.ConnectAsync(
                transport,
                KeyPair.FromPrivate(device.Credentials.NoiseKey.Span),
                payload.ToByteArray(),
                new NoiseClientOptions
                {
                    RootKey = options.NoiseRootKey,
                    RoutingInfo = device.Credentials.RoutingInfo.Memory,
                    TimeProvider = clock,
                },
                cancellationToken);
        }
        catch (Exception failure)
        {
            await transport.DisposeAsync();
            throw failure switch
            {
                OperationCanceledException => failure,
                CertificateException => new DisconnectedException(DisconnectReason.CertificateInvalid, failure.Message, failure),
                HandshakeException => new DisconnectedException(DisconnectReason.HandshakeFailed, failure.Message, failure),
                _ => new DisconnectedException(DisconnectReason.ConnectionLost, "The connection broke during the handshake.", failure),
            };
        }
    }

    private async Task<ITransport> ReachAsync(CancellationToken cancellationToken)
    {
        try
        {
            return options.Proxy is { } proxy
                ? await transports.ConnectAsync(options.Endpoint, proxy, cancellationToken)
                : await transports.ConnectAsync(options.Endpoint, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new DisconnectedException(DisconnectReason.NetworkUnreachable, options.Proxy is { } proxy
                ? $"{options.Endpoint.Host} cannot be reached through the proxy {proxy}."
                : $"{options.Endpoint.Host} cannot be reached.", failure);
        }
    }

    private async Task<ClientPayload> PayloadAsync(OwnDevice device, CancellationToken cancellationToken)
    {
        if (device.IsPaired) return ClientPayloads.Login(device, options);

        var key = PreKeyIds.Signed(device.Credentials.SignedPreKeyId);
        var values = new Dictionary<KeyId, byte[]?>();
        await new KeyOverlay(store).LoadAsync([key], values, cancellationToken);
        var signedPreKey = values[key] ?? throw new StoreFailedException(new InvalidDataException("The signed pre-key is missing."));
        return ClientPayloads.Registration(device, options, StoredPreKey.Parser.ParseFrom(signedPreKey));
    }
}
