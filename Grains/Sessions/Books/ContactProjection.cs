using Wapio.Grains.Abstractions.Contacts;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Sessions.Books;

/// <summary>Rows of people as callers see them.</summary>
internal static class ContactProjection
{
    /// <summary>A person.</summary>
    public static ContactView ToView(this ContactRow row) => new()
    {
        Jid = row.Jid,
        Lid = AddressPairs.LidOf(row.Jid, row.Lid),
        PhoneNumber = AddressPairs.NumberOf(row.Jid),
        Name = row.Name,
        FirstName = row.FirstName,
        Notify = row.Notify,
        BusinessName = row.BusinessName,
    };
}
