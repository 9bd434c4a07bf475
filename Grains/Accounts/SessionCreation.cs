using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;
using CreateSession = Wapio.Grains.Abstractions.Sessions.CreateSession;
using Settings = Wapio.Grains.Abstractions.Sessions.SessionSettings;

namespace Wapio.Grains.Accounts;

/// <summary>Makes sessions: one commit holds the session, the hash of its key and the idempotency record.</summary>
internal sealed class SessionCreation(ISessionStore sessions, IWriteQueue writes, TimeProvider clock)
{
    /// <summary>Makes a session, or answers with the one that the same idempotency key made before (without its key, which is not known any more).</summary>
    public async Task<Outcome<CreatedSession>> CreateAsync(string accountId, CreateSession request)
    {
        var now = clock.GetUtcNow();
        var secret = TokenSecret.Create(TokenKind.SessionKey);
        var row = new SessionRow
        {
            Id = Identifiers.Session(),
            AccountId = accountId,
            Label = request.Label,
            PhoneNumber = request.PhoneNumber,
            ProxyUrl = request.ProxyUrl,
            Status = SessionStates.Created.Status,
            ReasonCode = SessionStates.Created.Reason,
            ReasonText = SessionStates.Created.Text,
            Settings = (request.Settings ?? new SessionSettingsPatch()).ApplyTo(new Settings()).ToStored(),
            KeyFingerprint = secret.Fingerprint,
            CreatedAt = now,
        };
        var token = new TokenRow(secret.Hash, TokenKind.SessionKey, accountId, row.Id, secret.Fingerprint, false, now);
        var idempotency = request.IdempotencyKey is { } key
            ? new IdempotencyRow(accountId, key, HashOf(request), row.Id, Encoding.UTF8.GetBytes(secret.Fingerprint), now)
            : null;

        var result = await writes.SubmitAsync(new Storage.Writes.CreateSession(row, idempotency, token));
        return result.Outcome switch
        {
            CreateSessionOutcome.Created => new CreatedSession(row.ToView(), new SessionKey(secret.Secret, secret.Fingerprint, now, null)),
            CreateSessionOutcome.Replayed => await FindAsync(accountId, result),
            CreateSessionOutcome.KeyReused => new Failure(ReasonCodes.IdempotencyKeyReused, "The idempotency key was used before with another body"),
            CreateSessionOutcome.AccountNotFound => Failure.NotFound("Account"),
            _ => throw new InvalidOperationException($"Making a session led to {result.Outcome}."),
        };
    }

    private async Task<Outcome<CreatedSession>> FindAsync(string accountId, CreateSessionResult result)
    {
        var first = await sessions.FindAsync(accountId, result.SessionId!);
        if (first is null) return Failure.NotFound("Session");
        return new CreatedSession(first.ToView(), new SessionKey(null, Encoding.UTF8.GetString(result.Answer.Span), first.CreatedAt, null));
    }

    // Every member with its length before it, so that no two requests look alike.
    private static byte[] HashOf(CreateSession request)
    {
        var text = new StringBuilder();
        foreach (var member in new[] { request.Label, request.PhoneNumber, request.ProxyUrl, request.Settings?.ToString() })
            text.Append(CultureInfo.InvariantCulture, $"{member?.Length ?? -1}:{member};");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
