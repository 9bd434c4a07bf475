using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>What a business says of itself.</summary>
/// <param name="Jid">The business.</param>
public sealed record BusinessProfile(Jid Jid)
{
    /// <summary>What it does, in its words.</summary>
    public string? Description { get; init; }

    /// <summary>Where it is.</summary>
    public string? Address { get; init; }

    /// <summary>Its mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Its websites.</summary>
    public IReadOnlyList<string> Websites { get; init; } = [];

    /// <summary>The names of its categories.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The time zone of the hours, as an IANA name.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When it is open.</summary>
    public IReadOnlyList<BusinessHours> Hours { get; init; } = [];
}

/// <summary>The hours of one day of the week.</summary>
/// <param name="Day">The day as WhatsApp writes it: <c>mon</c> to <c>sun</c>.</param>
/// <param name="Mode">The mode as WhatsApp writes it: <c>specific_hours</c>, <c>open_24h</c>, <c>appointment_only</c>.</param>
/// <param name="Opens">When it opens, in minutes after midnight; null when the mode has no hours.</param>
/// <param name="Closes">When it closes, in minutes after midnight.</param>
public sealed record BusinessHours(string Day, string Mode, int? Opens, int? Closes);
