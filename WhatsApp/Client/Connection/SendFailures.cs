namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Runs what a caller asked for, and turns what can go wrong into <see cref="SendException"/>.</summary>
internal static class SendFailures
{
    /// <summary>Runs the work until it is done, the caller gives up or the connection ends.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <exception cref="SendException">It failed.</exception>
    public static async Task<T> MapAsync<T>(
        LiveConnection connection,
        Func<LiveConnection, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connection.Ended);
        try
        {
            return await work(connection, either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure) when (failure is not (SendException or ArgumentException) && (failure is not InvalidOperationException || failure is ObjectDisposedException))
        {
            var end = connection.EndReason ?? failure as DisconnectedException;
            throw (failure, end) switch
            {
                (QueryException refused, _) => new SendException(SendError.Rejected, refused.Message, refused.Code, refused),
                (TimeoutException, _) => new SendException(SendError.Timeout, "WhatsApp did not answer in time.", innerException: failure),
                (_, { Reason: DisconnectReason.StorageFailed or DisconnectReason.Fenced }) =>
                    new SendException(SendError.StorageFailed, "The device store failed; nothing left.", innerException: failure),
                _ => new SendException(SendError.ConnectionLost, "The connection ended first.", innerException: failure),
            };
        }
    }
}
