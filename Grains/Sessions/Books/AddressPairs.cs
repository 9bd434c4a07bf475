using Wapio.Storage.Rows;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Books;

/// <summary>Addresses as the tables of people and chats keep them.</summary>
internal static class AddressPairs
{
    /// <summary>The pair of an address and the other one of the same account, when that is known.</summary>
    public static AddressPair Of(Jid jid, Jid? alternate = null)
    {
        var bare = jid.ToBare();
        if (alternate?.ToBare() is not { IsPerson: true } other || !bare.IsPerson || other.IsLid == bare.IsLid) return new AddressPair(bare.ToString(), null);
        return bare.IsLid ? new AddressPair(other.ToString(), bare.ToString()) : new AddressPair(bare.ToString(), other.ToString());
    }

    /// <summary>The LID of a row, when known.</summary>
    public static string? LidOf(string jid, string? lid) => lid ?? (Jid.TryParse(jid, out var address) && address.IsLid ? jid : null);

    /// <summary>The phone number of a row with a plus sign, when known.</summary>
    public static string? NumberOf(string jid) => Jid.TryParse(jid, out var address) && address.IsPhone ? $"+{address.User}" : null;
}
