namespace Wapio.Storage.Rows;

/// <summary>The file of an outbound message: where it comes from, and whether it is on WhatsApp's hosts already.</summary>
public sealed record MediaJobRow
{
    /// <summary>The message.</summary>
    public required string MessageId { get; init; }

    /// <summary>Its session.</summary>
    public required string SessionId { get; init; }

    /// <summary>The upload that it sends; null when it comes from a URL.</summary>
    public string? UploadId { get; init; }

    /// <summary>Where the file comes from, and what the message says of it. Sealed at rest.</summary>
    public required ReadOnlyMemory<byte> Source { get; init; }

    /// <summary>True once the message's payload names the file on WhatsApp's hosts.</summary>
    public bool IsDone { get; init; }

    /// <summary>What the hosts call the file, in a channel.</summary>
    public string? Handle { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
