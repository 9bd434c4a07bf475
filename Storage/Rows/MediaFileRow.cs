namespace Wapio.Storage.Rows;

/// <summary>A file of a message that was fetched from WhatsApp, decrypted and checked. Its bytes lie in the media folder under its id.</summary>
public sealed record MediaFileRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>The session that fetched it.</summary>
    public required string SessionId { get; init; }

    /// <summary>A hash of what was asked for: the same is fetched once.</summary>
    public required ReadOnlyMemory<byte> ContentKey { get; init; }

    /// <summary>What it is.</summary>
    public required string MimeType { get; init; }

    /// <summary>Its name. Sealed at rest.</summary>
    public string? FileName { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Its hash; 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Sha256 { get; init; }

    /// <summary>When it was fetched.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may go.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
