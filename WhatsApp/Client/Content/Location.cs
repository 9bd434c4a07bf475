namespace Wapio.WhatsApp.Client.Content;

/// <summary>A place.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public sealed record Location(double Latitude, double Longitude)
{
    /// <summary>What the place is called.</summary>
    public string? Name { get; init; }

    /// <summary>Its postal address.</summary>
    public string? Address { get; init; }

    /// <summary>A link to more about it.</summary>
    public string? Url { get; init; }

    /// <summary>How exact it is, in metres.</summary>
    public uint? AccuracyInMeters { get; init; }

    /// <summary>A small JPEG of a map; empty for none.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }
}
