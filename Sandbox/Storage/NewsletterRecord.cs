using System.Collections.Immutable;
using Wapio.Sandbox.Model.Newsletters;

namespace Wapio.Sandbox.Storage;

/// <summary>What is stored of a channel. People are named by phone number, times are seconds since 1970.</summary>
internal sealed record NewsletterRecord(string Id, string Name, string Description, string Invite, long CreatedAt)
{
    public long NameAt { get; init; } = CreatedAt;

    public long DescriptionAt { get; init; } = CreatedAt;

    /// <summary>The number of the picture; 0 when there is none.</summary>
    public long PictureId { get; init; }

    /// <summary>Who follows it, its owner among them.</summary>
    public ImmutableDictionary<string, FollowerRecord> Followers { get; init; } = ImmutableDictionary<string, FollowerRecord>.Empty;
}

/// <summary>Somebody who follows a channel.</summary>
internal sealed record FollowerRecord(NewsletterRole Role, bool Muted);

/// <summary>What is stored of a message of a channel.</summary>
internal sealed record NewsletterMessageRecord(long ServerId, string Id, string Type, long At, byte[] Plaintext, string? MediaType)
{
    /// <summary>When reactions or views changed last.</summary>
    public long ChangedAt { get; init; } = At;

    /// <summary>It was taken back.</summary>
    public bool Revoked { get; init; }

    /// <summary>How people reacted.</summary>
    public ImmutableDictionary<string, string> Reactions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Who has seen it.</summary>
    public ImmutableHashSet<string> Viewers { get; init; } = [];
}
