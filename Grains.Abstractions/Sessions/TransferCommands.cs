using Orleans;

namespace Wapio.Grains.Abstractions.Sessions;

/// <summary>The credentials of a linked device, sealed under a passphrase.</summary>
/// <param name="SessionId">The session they come from.</param>
/// <param name="Credentials">The sealed text; begins with <c>wapio-session.1.</c></param>
[GenerateSerializer, Immutable, Alias("wapio.SealedSession")]
public sealed record SealedSession(
    [property: Id(0)] string SessionId,
    [property: Id(1)] string Credentials);

/// <summary>The proxy of a session, without what it wants to know of who connects.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Url">Its address; null when the session has none.</param>
/// <param name="HasCredentials">True when a user name or a password goes with it.</param>
[GenerateSerializer, Immutable, Alias("wapio.ProxyView")]
public sealed record ProxyView(
    [property: Id(0)] string SessionId,
    [property: Id(1)] string? Url,
    [property: Id(2)] bool HasCredentials);
