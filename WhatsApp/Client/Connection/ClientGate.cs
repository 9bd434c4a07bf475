using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>
/// The way from the client's public parts to the connection that it has now. Runs what a caller asked for, and turns what can go wrong
/// into <see cref="RequestException"/>.
/// </summary>
/// <param name="current">The connection; null before there is one.</param>
internal sealed class ClientGate(Func<LiveConnection?> current)
{
    /// <summary>The connection, logged in.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    public LiveConnection LoggedIn => current() is { IsLoggedIn: true } connection
        ? connection
        : throw new RequestException(RequestError.NotConnected, "The device is not logged in.");

    /// <summary>The connection, waiting to be linked.</summary>
    /// <exception cref="RequestException">There is none, or its device is linked already.</exception>
    public LiveConnection Pairing => current() is { Context.Device.IsPaired: false, EndReason: null } connection
        ? connection
        : throw new RequestException(RequestError.NotConnected, "The device is not connected for pairing.");

    /// <summary>Runs the work on the logged-in connection until it is done, the caller gives up or the connection ends.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <exception cref="RequestException">It failed.</exception>
    public Task<T> RunAsync<T>(Func<LiveConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(LoggedIn, work, cancellationToken);

    /// <summary>Runs the work on the logged-in connection until it is done, the caller gives up or the connection ends.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <exception cref="RequestException">It failed.</exception>
    public Task RunAsync(Func<LiveConnection, CancellationToken, Task> work, CancellationToken cancellationToken) => RunAsync(
        async (connection, token) =>
        {
            await work(connection, token);
            return true;
        },
        cancellationToken);

    /// <summary>Runs the work on a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <exception cref="RequestException">It failed.</exception>
    public static async Task<T> RunAsync<T>(
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
        catch (Exception failure) when (failure is not (RequestException or MediaException or ArgumentException) && (failure is not InvalidOperationException || failure is ObjectDisposedException))
        {
            throw RequestFailures.From(failure, connection.EndReason);
        }
    }
}
