using Wapio.Api.Addresses;
using Wapio.Grains.Abstractions.Profile;

namespace Wapio.Api.Profile;

/// <summary>What a number shows of itself.</summary>
/// <param name="Jid">Its address (JID).</param>
/// <param name="Lid">Its LID address, as far as it is known.</param>
/// <param name="PhoneNumber">Its phone number in international form, as far as it is known.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="About">The line about oneself.</param>
/// <param name="PictureUrl">Where the picture is; null when there is none.</param>
public sealed record ProfileBody(string Jid, string? Lid, string? PhoneNumber, string? Name, string? About, string? PictureUrl)
{
    /// <summary>Writes it.</summary>
    public static ProfileBody From(ProfileView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.Jid, view.Lid, PhoneJids.NumberOf(view.Jid), view.Name, view.About, view.PictureUrl);
    }
}

/// <summary>Changes of what a number shows of itself; what is absent stays as it is.</summary>
/// <param name="Name">The name, 1 to 25 characters.</param>
/// <param name="About">The about text, up to 139 characters; empty removes it.</param>
/// <param name="SessionId">The session.</param>
internal sealed record ProfileChangesRequestBody(string? Name = null, string? About = null, string? SessionId = null);
