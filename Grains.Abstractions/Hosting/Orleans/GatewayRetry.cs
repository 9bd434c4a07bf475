using Orleans;

namespace Wapio.Grains.Abstractions.Hosting;

/// <summary>Goes on trying to reach a silo: nodes of a cluster start in any order.</summary>
internal sealed class GatewayRetry : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(Pause, cancellationToken);
        return true;
    }
}
