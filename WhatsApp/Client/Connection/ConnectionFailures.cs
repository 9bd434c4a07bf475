using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Tells what ends a connection from what only one piece of work stumbled over.</summary>
internal static class ConnectionFailures
{
    /// <summary>True when nothing more can be done on the connection.</summary>
    /// <param name="failure">What a piece of work threw.</param>
    /// <param name="cancellationToken">The token of the connection.</param>
    public static bool EndsConnection(Exception failure, CancellationToken cancellationToken) =>
        failure is DisconnectedException or StoreFailedException or DeviceFencedException
        || (failure is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
