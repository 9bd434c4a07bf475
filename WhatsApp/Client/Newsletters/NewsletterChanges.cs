namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>What is to change about a channel; null stays as it is.</summary>
public sealed record NewsletterChanges
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>What it says of itself.</summary>
    public string? Description { get; init; }

    /// <summary>The picture as a JPEG file; empty removes it.</summary>
    public ReadOnlyMemory<byte>? Picture { get; init; }
}
