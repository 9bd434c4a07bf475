using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;

namespace Wapio.WhatsApp.Client.Pairing;

/// <summary>Shows one reference after the other, until a phone has scanned one or all are used up.</summary>
internal sealed class QrCodeRotation(OwnDevice device, EventPublisher events, ConnectionReadiness readiness, TimeProvider clock)
{
    /// <summary>How long the server honours the first reference.</summary>
    public static readonly TimeSpan FirstLifetime = TimeSpan.FromSeconds(60);

    /// <summary>How long it honours each of the others.</summary>
    public static readonly TimeSpan NextLifetime = TimeSpan.FromSeconds(20);

    /// <summary>Shows the references.</summary>
    /// <param name="references">The references, in order.</param>
    /// <param name="scanned">Set when a phone has scanned one.</param>
    /// <param name="cancellationToken">Set when the connection ends.</param>
    /// <exception cref="DisconnectedException">All were shown in vain.</exception>
    public async Task RunAsync(IReadOnlyList<string> references, CancellationToken scanned, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(scanned, cancellationToken);
        try
        {
            for (var i = 0; i < references.Count; i++)
            {
                var lifetime = i == 0 ? FirstLifetime : NextLifetime;
                var expired = Task.Delay(lifetime, clock, stop.Token);
                await events.PublishAsync(new QrCodeIssued(QrCodeText.Of(references[i], device), clock.GetUtcNow() + lifetime), stop.Token);
                readiness.SetReady();
                await expired;
            }
        }
        catch (OperationCanceledException) when (scanned.IsCancellationRequested)
        {
            return;
        }

        throw new DisconnectedException(DisconnectReason.PairingTimeout, "No phone scanned a code in time.");
    }
}
