using Wapio.Api.Addresses;
using Wapio.Grains.Abstractions.Contacts;

namespace Wapio.Api.Contacts;

/// <summary>A person.</summary>
/// <param name="Jid">The person's address.</param>
/// <param name="Lid">Its LID address, as far as it is known.</param>
/// <param name="PhoneNumber">Its phone number in international form, as far as it is known.</param>
/// <param name="Name">The name in the address book.</param>
/// <param name="FirstName">The first name in the address book.</param>
/// <param name="Notify">The name that the person gives himself or herself.</param>
/// <param name="BusinessName">The verified name of a business.</param>
public sealed record ContactBody(
    string Jid, string? Lid, string? PhoneNumber, string? Name, string? FirstName, string? Notify, string? BusinessName)
{
    /// <summary>Writes it.</summary>
    public static ContactBody From(ContactView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.Jid, view.Lid, view.PhoneNumber, view.Name, view.FirstName, view.Notify, view.BusinessName);
    }
}

/// <summary>A page of people.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
public sealed record ContactListBody(IReadOnlyList<ContactBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static ContactListBody From(ContactPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new([.. page.Items.Select(ContactBody.From)], page.NextCursor);
    }
}

/// <summary>Where a picture is.</summary>
/// <param name="Url">Where the picture is; null when there is none, or it is not shown to this number.</param>
/// <param name="Id">Changes with the picture.</param>
public sealed record PictureBody(string? Url, string? Id)
{
    /// <summary>Writes it.</summary>
    public static PictureBody From(PictureView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.Url, view.Id);
    }
}

/// <summary>Whether a number is on WhatsApp.</summary>
/// <param name="Exists">True when the number is on WhatsApp.</param>
/// <param name="Jid">The address to write to; null when it is not on WhatsApp.</param>
/// <param name="Lid">The LID address.</param>
/// <param name="BusinessName">The verified name, when it is a business.</param>
public sealed record NumberBody(bool Exists, string? Jid, string? Lid, string? BusinessName)
{
    /// <summary>Writes it.</summary>
    public static NumberBody From(NumberCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return new(check.Exists, check.Jid, check.Lid, check.BusinessName);
    }
}

/// <summary>Both addresses of an account, as far as they are known.</summary>
/// <param name="Pn">The address by phone number, <c>...@s.whatsapp.net</c>.</param>
/// <param name="Lid">The address by LID, <c>...@lid</c>.</param>
/// <param name="Jid">The address by phone number, or by LID when that is all that is known.</param>
/// <param name="PhoneNumber">The phone number in international form.</param>
public sealed record AddressesBody(string? Pn, string? Lid, string? Jid, string? PhoneNumber)
{
    /// <summary>Writes it.</summary>
    public static AddressesBody From(AccountAddresses addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return new(addresses.PhoneJid, addresses.Lid, addresses.PhoneJid ?? addresses.Lid, PhoneJids.NumberOf(addresses.PhoneJid));
    }
}

/// <summary>Who is blocked.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
public sealed record BlockListBody(IReadOnlyList<AddressesBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static BlockListBody From(BlockedContacts blocked)
    {
        ArgumentNullException.ThrowIfNull(blocked);
        return new([.. blocked.Items.Select(AddressesBody.From)], null);
    }
}

/// <summary>What was erased.</summary>
/// <param name="Success">Whether it went well.</param>
/// <param name="Messages">How many messages were erased.</param>
/// <param name="Events">How many events.</param>
/// <param name="Contacts">How many contacts.</param>
/// <param name="Chats">How many chats.</param>
public sealed record ErasedBody(bool Success, int Messages, int Events, int Contacts, int Chats)
{
    /// <summary>Writes it.</summary>
    public static ErasedBody From(ErasedData erased)
    {
        ArgumentNullException.ThrowIfNull(erased);
        return new(true, erased.Messages, erased.Events, erased.Contacts, erased.Chats);
    }
}
