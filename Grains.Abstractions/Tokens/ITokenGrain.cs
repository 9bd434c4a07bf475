using Orleans;
using Orleans.Concurrency;

namespace Wapio.Grains.Abstractions.Tokens;

/// <summary>
/// One bearer token, keyed by <c>t-</c> and the hex SHA-256 of its text: the activation caches who it stands for, so that a request costs no
/// read of the database.
/// </summary>
[Alias("wapio.ITokenGrain")]
public interface ITokenGrain : IGrainWithStringKey
{
    /// <summary>Whom the token stands for; null when it is not known or was revoked.</summary>
    [AlwaysInterleave, Alias("authenticate")]
    Task<Caller?> Authenticate();

    /// <summary>Forgets what is cached, after the token was changed or revoked in the database.</summary>
    [Alias("forget")]
    Task Forget();
}
