using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Mex;
using Wapio.WhatsApp.Client.Tokens;

namespace Wapio.WhatsApp.Client.Limits;

/// <summary>
/// What WhatsApp allows this account, as far as it has said. Tells apart why a message was refused with 463: a lock or a cap for new
/// chats, or a message without its privacy token (the two causes seen in WhiskeySockets/Baileys, issue 2441).
/// </summary>
internal sealed partial class AccountLimits(ConnectionContext context)
{
    private const int ReachOut = 463;

    // Refused messages come in bursts: one look serves them all, and asking more often would itself be noticed.
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    // The sender waits for the reason, and the reason is not worth a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger = context.Logger;
    private volatile Seen<ReachOutTimeLock>? _lock;
    private volatile Seen<NewChatCap>? _cap;

    /// <summary>Asks whether the account is locked for new chats.</summary>
    public async Task<ReachOutTimeLock> FetchTimeLockAsync(CancellationToken cancellationToken)
    {
        var data = await context.Mex.QueryAsync(MexQueryNames.AccountReachoutTimelock, [], cancellationToken);
        var state = LimitReader.ReadTimeLock(data.Find("xwa2_fetch_account_reachout_timelock") ?? default, context.Clock.GetUtcNow());
        Note(state);
        return state;
    }

    /// <summary>Asks how many new chats the account may begin.</summary>
    public async Task<NewChatCap> FetchCapAsync(CancellationToken cancellationToken)
    {
        var variables = new JsonObject { ["input"] = new JsonObject { ["type"] = "INDIVIDUAL_NEW_CHAT_MSG" } };
        var data = await context.Mex.QueryAsync(MexQueryNames.MessageCappingInfo, variables, cancellationToken);
        var state = LimitReader.ReadCap(data.Find("xwa2_message_capping_info") ?? default);
        Note(state);
        return state;
    }

    /// <summary>WhatsApp has said how it is.</summary>
    public void Note(ReachOutTimeLock state) => _lock = new Seen<ReachOutTimeLock>(state, context.Clock.GetUtcNow());

    /// <summary>WhatsApp has said how it is.</summary>
    public void Note(NewChatCap state) => _cap = new Seen<NewChatCap>(state, context.Clock.GetUtcNow());

    /// <summary>Why a message was refused.</summary>
    /// <param name="ack">The acknowledgement, with an error.</param>
    /// <param name="token">How the message showed that the recipient knows us; null when it went to no single person.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    public async Task<RequestException> ExplainAsync(Node ack, MessageTokenKind? token, CancellationToken cancellationToken)
    {
        var code = int.TryParse(ack["error"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (code != ReachOut)
            return new RequestException(Refusals.OfMessage(code), $"WhatsApp refused the message with error {code}.", code, retryAfter: Refusals.BackOffOf(ack)) { Token = token };

        var now = context.Clock.GetUtcNow();
        if (await TryAsync(_lock, FetchTimeLockAsync, cancellationToken) is { IsActive: true } locked && !(locked.EndsAt <= now))
        {
            return new RequestException(
                RequestError.ReachOutTimeLocked, $"WhatsApp has locked this account for new chats ({locked.Enforcement}).", code, retryAfter: locked.EndsAt - now) { Token = token };
        }

        if (await TryAsync(_cap, FetchCapAsync, cancellationToken) is { IsReached: true } cap && !(cap.PeriodEndsAt <= now))
        {
            return new RequestException(
                RequestError.NewChatLimitReached, "The account has begun as many new chats as it may in this period.", code, retryAfter: cap.PeriodEndsAt - now) { Token = token };
        }

        // Tokens are for persons.
        if (token is null) return new RequestException(RequestError.Rejected, $"WhatsApp refused the message with error {code}.", code);
        return new RequestException(
            RequestError.PrivacyTokenMissing, "WhatsApp wants a privacy token of the recipient, or another address of it.", code) { Token = token };
    }

    private async Task<T?> TryAsync<T>(Seen<T>? known, Func<CancellationToken, Task<T>> fetch, CancellationToken cancellationToken)
        where T : class
    {
        if (known is not null && context.Clock.GetUtcNow() - known.At < Freshness) return known.State;
        try
        {
            return await fetch(cancellationToken).Observe().WaitAsync(Patience, context.Clock, cancellationToken);
        }
        catch (Exception failure) when (failure is QueryException or TimeoutException)
        {
            LogUnknown(failure);
            return known?.State;
        }
    }

    private sealed record Seen<T>(T State, DateTimeOffset At);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WhatsApp does not say how the account is limited")]
    private partial void LogUnknown(Exception failure);
}
