using Wapio.Api.OpenApi;

namespace Wapio.Api.Contacts;

/// <summary>Examples of what callers send about people, and of what they are answered.</summary>
internal static class ContactExamples
{
    /// <summary>A person's LID.</summary>
    public const string Lid = "123456789012345@lid";

    /// <summary>Where a picture may be.</summary>
    public const string PictureUrl = "https://pps.whatsapp.net/v/t61.24694-24/picture.jpg";

    public static readonly ContactNameRequestBody Name = new(Examples.Phone, "Anna Example");

    public static readonly ContactBody Contact = new(Examples.Jid, Lid, Examples.Phone, "Anna Example", null, "anna", null);

    public static readonly ContactListBody List = new([Contact], null);

    public static readonly PictureBody Picture = new(PictureUrl, "1706702400");

    public static readonly NumberBody Number = new(true, Examples.Jid, Lid, null);

    public static readonly AddressesBody Addresses = new(Examples.Jid, Lid, Examples.Jid, Examples.Phone);

    public static readonly BlockListBody Blocked = new([Addresses], null);

    public static readonly ErasedBody Erased = new(true, 12, 31, 1, 1);
}
