using Orleans;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Tokens;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions;

/// <summary>The key of a session: made anew, or revoked.</summary>
internal sealed class SessionKeyRing(SessionRecord session, ITokenStore tokens, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>Makes a new key and revokes the old one in the same commit.</summary>
    public async Task<SessionKey> RegenerateAsync()
    {
        var old = await ListAsync();
        var now = clock.GetUtcNow();
        var secret = TokenSecret.Create(TokenKind.SessionKey);
        var previous = session.Row.KeyFingerprint;
        var token = new TokenRow(secret.Hash, TokenKind.SessionKey, session.Row.AccountId, session.Id, secret.Fingerprint, false, now);

        var patch = new PatchSession(session.Id, now) { KeyFingerprint = secret.Fingerprint };
        await session.PatchAsync(
            patch, row => row with { KeyFingerprint = secret.Fingerprint }, new RevokeSessionTokens(session.Id, now), new InsertToken(token));
        await grains.ForgetAsync(old);
        return new SessionKey(secret.Secret, secret.Fingerprint, now, previous);
    }

    /// <summary>Revokes all keys together with other writes.</summary>
    public async Task RevokeAsync(Func<Write, Task> commit)
    {
        var old = await ListAsync();
        await commit(new RevokeSessionTokens(session.Id, clock.GetUtcNow()));
        await grains.ForgetAsync(old);
    }

    private async Task<List<TokenRow>> ListAsync() =>
        [.. (await tokens.ListAsync(session.Row.AccountId)).Where(token => token.SessionId == session.Id && token.RevokedAt is null)];
}
