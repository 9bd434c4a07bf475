using System.Diagnostics.CodeAnalysis;

namespace Wapio.Api.Messages;

/// <summary>Reads whom a message is for: a phone number or a JID (person, LID, group, channel, status feed).</summary>
internal static class Recipients
{
    private static readonly string[] Servers = ["s.whatsapp.net", "lid", "g.us", "newsletter", "broadcast"];

    /// <summary>The recipient's JID; false when the text is neither a phone number nor a JID that can be written to.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out string? jid)
    {
        jid = null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            if (PhoneNumbers.TryNormalise(text, out var digits)) jid = $"{digits}@s.whatsapp.net";
            return jid is not null;
        }

        var user = text[..at].Trim();
        var server = text[(at + 1)..].Trim().ToLowerInvariant();
        if (server == "c.us") server = "s.whatsapp.net";
        if (!Servers.Contains(server) || !IsUser(user, server)) return false;

        jid = $"{user}@{server}";
        return true;
    }

    /// <summary>True when a JID that was read is that of a person, by phone number or LID.</summary>
    public static bool IsPerson(string jid) =>
        jid.EndsWith("@s.whatsapp.net", StringComparison.Ordinal) || jid.EndsWith("@lid", StringComparison.Ordinal);

    private static bool IsUser(string user, string server) => server switch
    {
        "broadcast" => user == "status",
        // Older groups are named by their maker's number, a dash and the time.
        "g.us" => user.Length is > 0 and <= 64 && user.All(c => char.IsAsciiDigit(c) || c == '-'),
        "s.whatsapp.net" => PhoneNumbers.TryNormalise(user, out var digits) && digits == user,
        _ => user.Length is > 0 and <= 32 && user.All(char.IsAsciiDigit),
    };
}
