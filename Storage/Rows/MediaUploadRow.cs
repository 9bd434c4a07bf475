namespace Wapio.Storage.Rows;

/// <summary>A file that was uploaded to be sent. Its bytes lie in the media folder under its id.</summary>
public sealed record MediaUploadRow
{
    /// <summary>Its handle.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>The only session that may send it, when a key of that session uploaded it; null for any of the account.</summary>
    public string? SessionId { get; init; }

    /// <summary>What its uploader said it is.</summary>
    public string? MimeType { get; init; }

    /// <summary>Its name. Sealed at rest.</summary>
    public string? FileName { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Its hash; 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Sha256 { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may go, unless a message waits for it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
