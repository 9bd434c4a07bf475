using Orleans;

namespace Wapio.Grains.Abstractions.Sessions;

/// <summary>What a session is to show of itself.</summary>
/// <param name="Presence">What.</param>
/// <param name="To">The chat's JID, a person or a group; needed for what is done in a chat, ignored for the whole account.</param>
[GenerateSerializer, Immutable, Alias("wapio.PresenceUpdate")]
public sealed record PresenceUpdate(
    [property: Id(0)] PresenceKind Presence,
    [property: Id(1)] string? To);

/// <summary>What a session shows of itself.</summary>
public enum PresenceKind
{
    /// <summary>The account is online.</summary>
    Available,

    /// <summary>The account is not online.</summary>
    Unavailable,

    /// <summary>A text is being written in a chat.</summary>
    Composing,

    /// <summary>A voice message is being recorded in a chat.</summary>
    Recording,

    /// <summary>Neither any more.</summary>
    Paused,
}
