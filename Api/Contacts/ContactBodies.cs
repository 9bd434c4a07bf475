using Wapio.Api.Addresses;
using Wapio.Grains.Abstractions.Contacts;

namespace Wapio.Api.Contacts;

/// <summary>A person.</summary>
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
public sealed record ErasedBody(bool Success, int Messages, int Events, int Contacts, int Chats)
{
    /// <summary>Writes it.</summary>
    public static ErasedBody From(ErasedData erased)
    {
        ArgumentNullException.ThrowIfNull(erased);
        return new(true, erased.Messages, erased.Events, erased.Contacts, erased.Chats);
    }
}
