using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>What the own account is in a channel.</summary>
public enum NewsletterRole
{
    /// <summary>WhatsApp does not say it, or says something unknown.</summary>
    Unknown,

    /// <summary>It does not follow the channel.</summary>
    Guest,

    /// <summary>It follows the channel.</summary>
    Subscriber,

    /// <summary>It writes in the channel.</summary>
    Admin,

    /// <summary>The channel is its own.</summary>
    Owner,
}

/// <summary>What there is to know of a channel.</summary>
/// <param name="Jid">Its address.</param>
public sealed record Newsletter(Jid Jid)
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What it says of itself.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The code of its link, <c>https://whatsapp.com/channel/…</c>.</summary>
    public string? InviteCode { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>How many follow it.</summary>
    public long Subscribers { get; init; }

    /// <summary>True when WhatsApp vouches for it.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Its state as WhatsApp writes it, in lower case: <c>active</c>, <c>suspended</c>, <c>geosuspended</c>.</summary>
    public string State { get; init; } = "active";

    /// <summary>The id of its picture; null when it has none.</summary>
    public string? PictureId { get; init; }

    /// <summary>The path of its picture on WhatsApp's media hosts.</summary>
    public string? PicturePath { get; init; }

    /// <summary>What the own account is in it.</summary>
    public NewsletterRole Role { get; init; }

    /// <summary>True when the own account has silenced it.</summary>
    public bool IsMuted { get; init; }
}
