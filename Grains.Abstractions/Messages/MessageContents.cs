using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Messages;

/// <summary>What a message says. One derived record for each kind.</summary>
[GenerateSerializer, Immutable, Alias("wapio.MessageContent")]
public abstract record MessageContent
{
    /// <summary>The kind as the HTTP contract names it.</summary>
    public abstract string Kind { get; }
}

/// <summary>A text.</summary>
/// <param name="Text">1 to 65,536 characters.</param>
[GenerateSerializer, Immutable, Alias("wapio.TextContent")]
public sealed record TextContent([property: Id(0)] string Text) : MessageContent
{
    /// <inheritdoc />
    public override string Kind => "text";
}

/// <summary>A place.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Its postal address.</param>
[GenerateSerializer, Immutable, Alias("wapio.LocationContent")]
public sealed record LocationContent(
    [property: Id(0)] double Latitude,
    [property: Id(1)] double Longitude,
    [property: Id(2)] string? Name,
    [property: Id(3)] string? Address) : MessageContent
{
    /// <inheritdoc />
    public override string Kind => "location";
}

/// <summary>A contact card with one number.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Phone">The number in international form, digits only.</param>
/// <param name="Organization">Where the contact works.</param>
[GenerateSerializer, Immutable, Alias("wapio.ContactContent")]
public sealed record ContactContent(
    [property: Id(0)] string Name,
    [property: Id(1)] string Phone,
    [property: Id(2)] string? Organization) : MessageContent
{
    /// <inheritdoc />
    public override string Kind => "contact";
}

/// <summary>A poll.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Options">2 to 12 different answers.</param>
/// <param name="MultiSelect">True when several may be chosen.</param>
[GenerateSerializer, Immutable, Alias("wapio.PollContent")]
public sealed record PollContent(
    [property: Id(0)] string Question,
    [property: Id(1)] ImmutableArray<string> Options,
    [property: Id(2)] bool MultiSelect) : MessageContent
{
    /// <inheritdoc />
    public override string Kind => "poll";
}
