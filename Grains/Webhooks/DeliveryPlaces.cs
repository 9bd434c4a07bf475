using Microsoft.Extensions.Options;

namespace Wapio.Grains.Webhooks;

/// <summary>
/// The places for deliveries under way in this process. Receivers that failed or were slow the last time have places of their own: those that hang wait for each
/// other and for nobody else. Safe for use by many threads.
/// </summary>
internal sealed class DeliveryPlaces(IOptions<WebhookOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _usual = new(options.Value.Concurrency);
    private readonly SemaphoreSlim _suspect = new(options.Value.SuspectConcurrency);

    /// <summary>Takes a place; disposing of it gives it back.</summary>
    /// <param name="isSuspect">True when the receiver failed or was slow the last time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IDisposable> TakeAsync(bool isSuspect, CancellationToken cancellationToken)
    {
        var places = isSuspect ? _suspect : _usual;
        await places.WaitAsync(cancellationToken);
        return new Place(places);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _usual.Dispose();
        _suspect.Dispose();
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _isGiven;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGiven, 1) == 0) places.Release();
        }
    }
}
