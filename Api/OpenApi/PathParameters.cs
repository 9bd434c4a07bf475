namespace Wapio.Api.OpenApi;

/// <summary>What stands in paths.</summary>
internal static class PathParameters
{
    private static readonly Dictionary<string, (string Description, string Example)> Known = new(StringComparer.Ordinal)
    {
        ["sessionId"] = ("The session's id.", Examples.SessionId),
        ["messageId"] = ("The message's id here.", Examples.MessageId),
        ["operationId"] = ("The operation's id.", Examples.OperationId),
        ["eventId"] = ("The event's id.", "bps_evt_0000000000000000000000000000002a"),
        ["phone"] = ("A phone number in international form, with or without `+`, or a JID.", "+15551234567"),
        ["pn"] = ("A phone number in international form, or a JID.", "+15551234567"),
        ["lid"] = ("A LID, with or without `@lid`.", "123456789012345@lid"),
        ["jid"] = ("A JID, or a phone number in international form.", "15551234567@s.whatsapp.net"),
        ["groupJid"] = ("The group's JID.", "120363012345678901@g.us"),
        ["channelJid"] = ("The channel's JID.", "120363012345678901@newsletter"),
        ["inviteCode"] = ("The code of an invitation, without the rest of its link.", "AbCdEfGhIjKlMnOpQrStUv"),
        ["mediaId"] = ("The file's id.", "bps_media_0123456789abcdef0123456789abcdef"),
    };

    /// <summary>What a parameter is.</summary>
    public static string DescriptionOf(string name) => Known.TryGetValue(name, out var known) ? known.Description : $"The {name}.";

    /// <summary>An example of a parameter.</summary>
    public static string ExampleOf(string name) => Known.TryGetValue(name, out var known) ? known.Example : name;
}
