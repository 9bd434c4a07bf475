using Google.Protobuf;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>Reads what WhatsApp tells of businesses (seen in tulir/whatsmeow, user.go, and Baileys, chats).</summary>
internal static class BusinessReader
{
    private const int MinutesPerDay = 24 * 60;

    /// <summary>The profile in an answer; null when there is none.</summary>
    public static BusinessProfile? ReadProfile(Node answer)
    {
        if (answer.Child("business_profile")?.Child("profile") is not { } profile || profile.GetJid("jid") is not { IsPerson: true } jid) return null;

        var hours = profile.Child("business_hours");
        return new BusinessProfile(jid)
        {
            Description = Text(profile, "description"),
            Address = Text(profile, "address"),
            Email = Text(profile, "email"),
            Websites = Texts(profile.Content.List, "website"),
            Categories = Texts(profile.Child("categories")?.Content.List, "category"),
            TimeZone = hours?["timezone"],
            Hours = [.. (hours?.Content.List ?? []).Where(day => day.Tag == "business_hours_config").Select(ReadHours)],
        };
    }

    /// <summary>The name in a <c>verified_name</c> below the node; null when there is none that can be read.</summary>
    public static string? ReadVerifiedName(Node? business)
    {
        if (business?.Child("verified_name") is not { Content.Bytes.Length: > 0 } name) return null;
        try
        {
            var certificate = VerifiedNameCertificate.Parser.ParseFrom(name.Content.Bytes.Span);
            var details = VerifiedNameCertificate.Types.Details.Parser.ParseFrom(certificate.Details);
            return details.VerifiedName is { Length: > 0 } text ? text : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static BusinessHours ReadHours(Node day) =>
        new(day["day_of_week"] ?? string.Empty, day["mode"] ?? string.Empty, Minutes(day, "open_time"), Minutes(day, "close_time"));

    private static int? Minutes(Node day, string name) => day.GetNumber(name) is { } minutes and >= 0 and <= MinutesPerDay ? (int)minutes : null;

    private static string? Text(Node profile, string tag) => profile.Child(tag)?.Content.Text is { Length: > 0 } text ? text : null;

    private static List<string> Texts(IReadOnlyList<Node>? nodes, string tag) =>
        [.. (nodes ?? []).Where(node => node.Tag == tag).Select(node => node.Content.Text).OfType<string>().Where(text => text.Length > 0)];
}
