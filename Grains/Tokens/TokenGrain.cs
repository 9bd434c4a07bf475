using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Tokens;
using Wapio.Grains.Hosting;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Tokens;

/// <inheritdoc cref="ITokenGrain" />
[GrainType("token")]
internal sealed class TokenGrain(ITokenStore tokens, IOptions<GrainsOptions> options, TimeProvider clock) : Grain, ITokenGrain
{
    private Task<Caller?>? _lookup;
    private long _lookedUpAt;

    /// <inheritdoc />
    public Task<Caller?> Authenticate()
    {
        // Calls interleave: those that come while the first one reads share its read.
        if (_lookup is null || _lookup.IsFaulted || clock.GetElapsedTime(_lookedUpAt) > options.Value.TokenLifetime)
        {
            _lookedUpAt = clock.GetTimestamp();
            _lookup = LookUpAsync();
        }

        return _lookup;
    }

    /// <inheritdoc />
    public Task Forget()
    {
        _lookup = null;
        return Task.CompletedTask;
    }

    private async Task<Caller?> LookUpAsync()
    {
        if (TokenGrainKey.TryReadHash(this.GetPrimaryKeyString(), out var hash)
            && await tokens.FindAsync(hash) is { RevokedAt: null } token
            && CryptographicOperations.FixedTimeEquals(token.Hash.Span, hash)
            && (token.Kind != TokenKind.SessionKey || token.SessionId is not null))
        {
            return new Caller(token.AccountId, token.SessionId, token.IsOperator);
        }

        // Anybody can make up tokens: none of them may stay in memory.
        DeactivateOnIdle();
        return null;
    }
}
