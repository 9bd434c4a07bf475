namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>Which form of a picture.</summary>
public enum PictureSize
{
    /// <summary>A small one for lists.</summary>
    Preview,

    /// <summary>The picture as it was set.</summary>
    Full,
}

/// <summary>Whether there is a picture.</summary>
public enum PictureState
{
    /// <summary>There is one, and it can be fetched.</summary>
    Set,

    /// <summary>It is still the one whose id was given.</summary>
    Unchanged,

    /// <summary>There is none.</summary>
    None,

    /// <summary>The person does not show it to this account.</summary>
    Hidden,
}

/// <summary>A profile, group or channel picture.</summary>
/// <param name="State">Whether there is one. The other values are only there for <see cref="PictureState.Set"/>.</param>
public sealed record ProfilePicture(PictureState State)
{
    /// <summary>Its id: while it stays the same, so does the picture.</summary>
    public string? Id { get; init; }

    /// <summary>Where to fetch it. Valid for some hours.</summary>
    public Uri? Url { get; init; }

    /// <summary>The path on WhatsApp's media hosts.</summary>
    public string? DirectPath { get; init; }

    /// <summary>The hash of the file, when WhatsApp says it.</summary>
    public ReadOnlyMemory<byte> Hash { get; init; }
}
