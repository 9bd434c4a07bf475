using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Messages;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>Makes sense of the <c>user</c> nodes of usync answers (seen in tulir/whatsmeow, user.go).</summary>
internal static class ContactReader
{
    /// <summary>The digits of a number that a <c>contact</c> echoes; null when it echoes none.</summary>
    public static string? EchoedNumber(Node user)
    {
        if (user.Child("contact")?.Content.Text is not { } echo) return null;
        var digits = echo.AsSpan().TrimStart('+');
        if (digits.IndexOf('@') is >= 0 and var at) digits = digits[..at];
        return digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') ? null : digits.ToString();
    }

    /// <summary>Whether a number is on WhatsApp.</summary>
    /// <param name="number">The number that was asked for.</param>
    /// <param name="user">The answer about it.</param>
    public static NumberLookup ReadLookup(string number, Node user)
    {
        if (user.Child("contact")?["type"] != "in") return new NumberLookup(number, IsOnWhatsApp: false);

        var (phone, lid) = Addresses(user);
        return new NumberLookup(number, IsOnWhatsApp: true)
        {
            Phone = phone ?? Jid.FromPhone(number),
            Lid = lid,
            BusinessName = BusinessReader.ReadVerifiedName(user.Child("business")),
        };
    }

    /// <summary>The two addresses of an account, as far as an answer tells them.</summary>
    public static (Jid? Phone, Jid? Lid) Addresses(Node user)
    {
        var jid = user.GetJid("jid")?.ToBare();
        var phone = jid is { IsPhone: true } ? jid : user.GetJid("pn_jid") is { IsPhone: true } named ? named.ToBare() : (Jid?)null;
        var lid = jid is { IsLid: true } ? jid : user.Child("lid")?.GetJid("val") is { IsLid: true } found ? found.ToBare() : (Jid?)null;
        return (phone, lid);
    }

    /// <summary>What an answer tells of a person.</summary>
    public static ContactInfo ReadInfo(Jid asked, Node user)
    {
        var (status, timer) = (user.Child("status"), user.Child("disappearing_mode"));
        var about = status is null || status["code"] is not null || status["type"] == "fail" ? null : status.Content.Text ?? string.Empty;
        return new ContactInfo(asked)
        {
            Lid = Addresses(user).Lid,
            About = about,
            AboutSetAt = about is not null && status?.GetNumber("t") is > 0 and var seconds && Timestamps.TryParse(seconds, out var at) ? at : null,
            PictureId = user.Child("picture")?["id"] is { Length: > 0 } id and not "0" ? id : null,
            BusinessName = BusinessReader.ReadVerifiedName(user.Child("business")),
            DefaultTimer = timer?.GetNumber("duration") is >= 0 and <= int.MaxValue and var duration ? TimeSpan.FromSeconds(duration) : null,
        };
    }
}
