using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Contacts;

/// <summary>A person whom the session knows.</summary>
[GenerateSerializer, Immutable, Alias("wapio.ContactView")]
public sealed record ContactView
{
    /// <summary>The address by phone number when that is known, else the LID.</summary>
    [Id(0)] public required string Jid { get; init; }

    /// <summary>The LID, when known.</summary>
    [Id(1)] public string? Lid { get; init; }

    /// <summary>The phone number with a plus sign, when known.</summary>
    [Id(2)] public string? PhoneNumber { get; init; }

    /// <summary>The name that the account gave.</summary>
    [Id(3)] public string? Name { get; init; }

    /// <summary>The first name, if it was given apart.</summary>
    [Id(4)] public string? FirstName { get; init; }

    /// <summary>The name that the person gives itself.</summary>
    [Id(5)] public string? Notify { get; init; }

    /// <summary>The verified name of a business.</summary>
    [Id(6)] public string? BusinessName { get; init; }
}

/// <summary>People.</summary>
/// <param name="Items">Those known longest first.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("wapio.ContactPage")]
public sealed record ContactPage(
    [property: Id(0)] ImmutableArray<ContactView> Items,
    [property: Id(1)] string? NextCursor);

/// <summary>Whether a phone number is on WhatsApp.</summary>
/// <param name="Exists">True when there is an account.</param>
/// <param name="Jid">Its address by phone number, which may differ from the number that was asked for; null when there is none.</param>
/// <param name="Lid">Its LID, when WhatsApp says it.</param>
/// <param name="BusinessName">The verified name of a business.</param>
[GenerateSerializer, Immutable, Alias("wapio.NumberCheck")]
public sealed record NumberCheck(
    [property: Id(0)] bool Exists,
    [property: Id(1)] string? Jid,
    [property: Id(2)] string? Lid,
    [property: Id(3)] string? BusinessName);

/// <summary>The two addresses of an account, as far as they are known.</summary>
/// <param name="PhoneJid">The address by phone number.</param>
/// <param name="Lid">The LID.</param>
[GenerateSerializer, Immutable, Alias("wapio.AccountAddresses")]
public sealed record AccountAddresses(
    [property: Id(0)] string? PhoneJid,
    [property: Id(1)] string? Lid);

/// <summary>Who is on the block list.</summary>
/// <param name="Items">Their addresses.</param>
[GenerateSerializer, Immutable, Alias("wapio.BlockedContacts")]
public sealed record BlockedContacts([property: Id(0)] ImmutableArray<AccountAddresses> Items);

/// <summary>What was erased of a person.</summary>
/// <param name="Messages">How many messages.</param>
/// <param name="Events">How many events lost what they told.</param>
/// <param name="Contacts">How many entries among the contacts.</param>
/// <param name="Chats">How many chats.</param>
[GenerateSerializer, Immutable, Alias("wapio.ErasedData")]
public sealed record ErasedData(
    [property: Id(0)] int Messages,
    [property: Id(1)] int Events,
    [property: Id(2)] int Contacts,
    [property: Id(3)] int Chats);
