using Orleans;

namespace Wapio.Grains.Abstractions.Contacts;

/// <summary>A picture of a person, group or channel.</summary>
/// <param name="Url">Where it can be fetched for some hours; null when there is none, or it is not shown to this number.</param>
/// <param name="Id">Its id, which changes with the picture.</param>
[GenerateSerializer, Immutable, Alias("wapio.PictureView")]
public sealed record PictureView(
    [property: Id(0)] string? Url,
    [property: Id(1)] string? Id);
