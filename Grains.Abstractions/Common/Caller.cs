using Orleans;

namespace Wapio.Grains.Abstractions;

/// <summary>
/// Who asks. Every call that reads or changes something carries it, and finds only what belongs to it: what belongs to somebody else
/// answers <see cref="ReasonCodes.NotFound"/>, never that it exists.
/// </summary>
/// <param name="AccountId">The account, <c>bps_acc_...</c>.</param>
/// <param name="SessionId">The only session that a session key may see; null for a personal access token.</param>
/// <param name="IsOperator">True for a token that may also ask about the installation itself.</param>
[GenerateSerializer, Immutable, Alias("wapio.Caller")]
public sealed record Caller(
    [property: Id(0)] string AccountId,
    [property: Id(1)] string? SessionId,
    [property: Id(2)] bool IsOperator);
