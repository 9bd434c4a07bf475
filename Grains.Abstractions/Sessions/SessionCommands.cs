using Orleans;

namespace Wapio.Grains.Abstractions.Sessions;

/// <summary>What a new session is made of.</summary>
/// <param name="Label">What its owner calls it.</param>
/// <param name="PhoneNumber">The number that its owner means to link.</param>
/// <param name="ProxyUrl">The proxy to connect through.</param>
/// <param name="Settings">Settings to switch on.</param>
/// <param name="IdempotencyKey">The same key of the same account answers with the session that it first made.</param>
[GenerateSerializer, Immutable, Alias("wapio.CreateSession")]
public sealed record CreateSession(
    [property: Id(0)] string? Label,
    [property: Id(1)] string? PhoneNumber,
    [property: Id(2)] string? ProxyUrl,
    [property: Id(3)] SessionSettingsPatch? Settings,
    [property: Id(4)] string? IdempotencyKey);

/// <summary>A new session and its key.</summary>
/// <param name="Session">The session.</param>
/// <param name="Key">The key, shown once.</param>
[GenerateSerializer, Immutable, Alias("wapio.CreatedSession")]
public sealed record CreatedSession(
    [property: Id(0)] SessionView Session,
    [property: Id(1)] SessionKey Key);

/// <summary>The key of a session.</summary>
/// <param name="Raw">The key itself; null when it was shown before.</param>
/// <param name="Fingerprint">Its last characters.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="PreviousFingerprint">The last characters of the key that it replaces.</param>
[GenerateSerializer, Immutable, Alias("wapio.SessionKey")]
public sealed record SessionKey(
    [property: Id(0)] string? Raw,
    [property: Id(1)] string Fingerprint,
    [property: Id(2)] DateTimeOffset CreatedAt,
    [property: Id(3)] string? PreviousFingerprint);

/// <summary>Changes of a session: what is null stays as it is.</summary>
/// <param name="Label">The new label.</param>
/// <param name="PhoneNumber">The new number.</param>
/// <param name="ProxyUrl">The new proxy.</param>
/// <param name="Settings">Changes of settings.</param>
[GenerateSerializer, Immutable, Alias("wapio.SessionPatch")]
public sealed record SessionPatch(
    [property: Id(0)] string? Label,
    [property: Id(1)] string? PhoneNumber,
    [property: Id(2)] string? ProxyUrl,
    [property: Id(3)] SessionSettingsPatch? Settings);

/// <summary>A pairing code to show as a QR.</summary>
/// <param name="Code">The text of the QR.</param>
/// <param name="ExpiresAt">Until when a phone can scan it.</param>
[GenerateSerializer, Immutable, Alias("wapio.QrView")]
public sealed record QrView(
    [property: Id(0)] string Code,
    [property: Id(1)] DateTimeOffset ExpiresAt);

/// <summary>A pairing code of eight characters to enter on the phone.</summary>
/// <param name="Code">The code, as <c>XXXX-XXXX</c>.</param>
/// <param name="PhoneNumber">The number of the phone on which it is entered, with a plus sign.</param>
[GenerateSerializer, Immutable, Alias("wapio.PairingCodeView")]
public sealed record PairingCodeView(
    [property: Id(0)] string Code,
    [property: Id(1)] string PhoneNumber);

/// <summary>What connecting led to.</summary>
/// <param name="Session">The session now.</param>
/// <param name="Qr">The code to scan, when it waits for a phone.</param>
[GenerateSerializer, Immutable, Alias("wapio.ConnectResult")]
public sealed record ConnectResult(
    [property: Id(0)] SessionView Session,
    [property: Id(1)] QrView? Qr);
