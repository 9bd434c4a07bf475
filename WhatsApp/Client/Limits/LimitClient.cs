using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Limits;

/// <summary>
/// What WhatsApp allows this account. Changes come as <see cref="ReachOutTimeLockChanged"/> and <see cref="NewChatCapChanged"/>; a message
/// that a limit stands against fails with <see cref="RequestError.ReachOutTimeLocked"/> or <see cref="RequestError.NewChatLimitReached"/>.
/// </summary>
public sealed class LimitClient
{
    private readonly ClientGate _gate;

    internal LimitClient(ClientGate gate) => _gate = gate;

    /// <summary>Asks whether the account is locked for new chats.</summary>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task<ReachOutTimeLock> GetTimeLockAsync(CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => connection.Features.Limits.FetchTimeLockAsync(token), cancellationToken);

    /// <summary>Asks how many new chats the account may begin.</summary>
    /// <exception cref="RequestException">WhatsApp did not answer, or refused.</exception>
    public Task<NewChatCap> GetNewChatCapAsync(CancellationToken cancellationToken) =>
        _gate.RunAsync((connection, token) => connection.Features.Limits.FetchCapAsync(token), cancellationToken);
}
