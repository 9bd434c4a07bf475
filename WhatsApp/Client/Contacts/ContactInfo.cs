using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>What WhatsApp tells of a person. What the person hides from us is null.</summary>
/// <param name="Jid">The address that was asked for.</param>
public sealed record ContactInfo(Jid Jid)
{
    /// <summary>The LID, when known.</summary>
    public Jid? Lid { get; init; }

    /// <summary>The "about" text.</summary>
    public string? About { get; init; }

    /// <summary>When the "about" text was set.</summary>
    public DateTimeOffset? AboutSetAt { get; init; }

    /// <summary>The id of the picture: while it stays the same, so does the picture.</summary>
    public string? PictureId { get; init; }

    /// <summary>The verified name of a business.</summary>
    public string? BusinessName { get; init; }

    /// <summary>The timer that the person's new chats begin with; zero when they keep their messages.</summary>
    public TimeSpan? DefaultTimer { get; init; }
}
