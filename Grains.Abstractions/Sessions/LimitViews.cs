using Orleans;
using Wapio.Grains.Abstractions.Pacing;

namespace Wapio.Grains.Abstractions.Sessions;

/// <summary>What a session may do: by our pacing, and by WhatsApp's limits as far as they are known now.</summary>
/// <param name="IsPaced">True when the session protects its account, so that the pacing holds.</param>
/// <param name="Pacing">Our pacing.</param>
/// <param name="TimeLock">Whether WhatsApp lets it begin new chats; null when it has not said.</param>
/// <param name="NewChatCap">How many new chats WhatsApp lets it begin; null when it has not said.</param>
/// <param name="PausedUntil">Until when it sends nothing at all, since WhatsApp said that it sends too much; null when it sends.</param>
[GenerateSerializer, Immutable, Alias("wapio.SessionLimits")]
public sealed record SessionLimits(
    [property: Id(0)] bool IsPaced,
    [property: Id(1)] PacingView Pacing,
    [property: Id(2)] TimeLockView? TimeLock,
    [property: Id(3)] NewChatCapView? NewChatCap,
    [property: Id(4)] DateTimeOffset? PausedUntil = null);

/// <summary>Whether WhatsApp keeps the account from beginning new chats.</summary>
/// <param name="IsActive">True while it does.</param>
/// <param name="EndsAt">When that ends; null when it is not active, or not said.</param>
/// <param name="Reason">Why, in WhatsApp's word.</param>
/// <param name="AsOf">When WhatsApp said so.</param>
[GenerateSerializer, Immutable, Alias("wapio.TimeLockView")]
public sealed record TimeLockView(
    [property: Id(0)] bool IsActive,
    [property: Id(1)] DateTimeOffset? EndsAt,
    [property: Id(2)] string Reason,
    [property: Id(3)] DateTimeOffset AsOf);

/// <summary>How many new chats WhatsApp lets the account begin.</summary>
/// <param name="Total">In a period; null when not said.</param>
/// <param name="Used">So many it has begun; null when not said.</param>
/// <param name="Status">WhatsApp's word: NONE, FIRST_WARNING, SECOND_WARNING or CAPPED.</param>
/// <param name="PeriodEndsAt">When it counts anew; null when not said.</param>
/// <param name="AsOf">When WhatsApp said so.</param>
[GenerateSerializer, Immutable, Alias("wapio.NewChatCapView")]
public sealed record NewChatCapView(
    [property: Id(0)] long? Total,
    [property: Id(1)] long? Used,
    [property: Id(2)] string Status,
    [property: Id(3)] DateTimeOffset? PeriodEndsAt,
    [property: Id(4)] DateTimeOffset AsOf);

/// <summary>When a message is expected to leave.</summary>
/// <param name="At">When; null when nothing but the connection holds it up.</param>
[GenerateSerializer, Immutable, Alias("wapio.SendEstimate")]
public sealed record SendEstimate([property: Id(0)] DateTimeOffset? At);
