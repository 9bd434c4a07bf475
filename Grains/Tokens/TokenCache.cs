using Orleans;
using Wapio.Grains.Abstractions.Tokens;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Tokens;

/// <summary>What the token grains remember.</summary>
internal static class TokenCache
{
    /// <summary>Makes the activations of these tokens look into the database again. Call it after the commit that revokes them.</summary>
    public static Task ForgetAsync(this IGrainFactory grains, IEnumerable<TokenRow> tokens) =>
        Task.WhenAll(tokens.Select(token => grains.GetGrain<ITokenGrain>(TokenGrainKey.FromHash(token.Hash.Span)).Forget()));
}
