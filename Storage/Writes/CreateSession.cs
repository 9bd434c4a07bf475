using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Keeps a new session together with its idempotency record. Put it first in its unit and look at the outcome.</summary>
/// <param name="Session">The session; owner and epoch are not taken from it.</param>
/// <param name="Idempotency">The record; null when the caller gave no key.</param>
/// <param name="Token">The session's key; kept only when the session is.</param>
public sealed record CreateSession(SessionRow Session, IdempotencyRow? Idempotency = null, TokenRow? Token = null) : Write<CreateSessionResult>;

/// <summary>What came of making a session.</summary>
public enum CreateSessionOutcome
{
    /// <summary>The session is kept.</summary>
    Created,

    /// <summary>The key was used before for the same: the first answer holds, nothing new is kept.</summary>
    Replayed,

    /// <summary>The key was used before for something else: nothing is kept.</summary>
    KeyReused,

    /// <summary>There is no such account: nothing is kept.</summary>
    AccountNotFound,
}

/// <summary>What came of making a session.</summary>
/// <param name="Outcome">Which of them.</param>
/// <param name="SessionId">The session that the key stands for; null when none does.</param>
/// <param name="Answer">The first answer when replayed; empty otherwise.</param>
public sealed record CreateSessionResult(CreateSessionOutcome Outcome, string? SessionId, ReadOnlyMemory<byte> Answer);
