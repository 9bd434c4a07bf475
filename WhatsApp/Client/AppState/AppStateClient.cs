using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client;

/// <summary>
/// The settings that the devices of the account share, encrypted: contact names, muted, pinned and archived chats, stars, labels, the own name. What
/// changes comes as events (<see cref="AppStateEvent"/>) by itself; here it can be fetched at once, and any change can be made.
/// <see cref="ChatsClient"/> and <see cref="ContactNamesClient"/> make the usual ones.
/// </summary>
public sealed class AppStateClient
{
    private readonly ClientGate _gate;

    internal AppStateClient(ClientGate gate) => _gate = gate;

    /// <summary>
    /// Fetches what has changed, of all collections. This happens by itself after every login and when WhatsApp announces a change.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp did not answer.</exception>
    public Task SyncAsync(CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => connection.Features.AppState.Sync.SyncAsync(Collections.All, token), cancellationToken);

    /// <summary>
    /// Makes changes. They are visible to the other devices of the account when this completes; the events of them come here, too. When another device
    /// changed the same collection at the same time, it is fetched and the change is made on top.
    /// </summary>
    /// <param name="actions">The changes, one at least. Those of one collection are made together; <see cref="AppStateActions"/> makes the usual ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">
    /// <see cref="RequestError.NotReady"/>: the phone has not shared the keys yet. <see cref="RequestError.Rejected"/>: WhatsApp refused a change.
    /// </exception>
    public Task ApplyAsync(IReadOnlyList<AppStateAction> actions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentOutOfRangeException.ThrowIfZero(actions.Count, nameof(actions));
        return _gate.RunAsync((connection, token) => connection.Features.AppState.Writer.ApplyAsync(actions, token), cancellationToken);
    }
}
