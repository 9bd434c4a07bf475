using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Wapio.WhatsApp.Addressing;

/// <summary>
/// A WhatsApp address: <c>user@server</c> for an account, group or channel, <c>user:device@server</c> for one device of an account.
/// </summary>
/// <param name="User">The part before the <c>@</c>, without the device: a phone number in digits, a LID number, a group id. May be empty.</param>
/// <param name="Server">The part behind the <c>@</c>; see <see cref="JidServers"/>.</param>
/// <param name="Device">The device number; 0 is the phone (the primary device) and is not written.</param>
public readonly record struct Jid(string User, string Server, ushort Device = 0)
{
    /// <summary>
    /// WhatsApp's own address: an empty user at <c>s.whatsapp.net</c>. On the wire it is a JID pair, not the token string.
    /// </summary>
    public static readonly Jid ServerJid = new(string.Empty, JidServers.Phone);

    /// <summary>The status feed, <c>status@broadcast</c>.</summary>
    public static readonly Jid StatusBroadcast = new("status", JidServers.Broadcast);

    /// <summary>True for an account or device that is addressed by phone number.</summary>
    public bool IsPhone => Server is JidServers.Phone or JidServers.Hosted && User.Length > 0;

    /// <summary>True for an account or device that is addressed by LID.</summary>
    public bool IsLid => Server is JidServers.Lid or JidServers.HostedLid && User.Length > 0;

    /// <summary>True for a person (phone number or LID), not a group, list or channel.</summary>
    public bool IsPerson => IsPhone || IsLid;

    /// <summary>True for a group.</summary>
    public bool IsGroup => Server == JidServers.Group;

    /// <summary>True for a channel.</summary>
    public bool IsNewsletter => Server == JidServers.Newsletter;

    /// <summary>True for a broadcast list or the status feed.</summary>
    public bool IsBroadcast => Server == JidServers.Broadcast;

    /// <summary>True for WhatsApp's own address.</summary>
    public bool IsServer => User.Length == 0 && Server == JidServers.Phone;

    /// <summary>Makes the phone-number address of an account.</summary>
    /// <param name="digits">The international number in digits, without <c>+</c>.</param>
    public static Jid FromPhone(string digits) => new(digits, JidServers.Phone);

    /// <summary>The same account without the device.</summary>
    public Jid ToBare() => Device == 0 ? this : this with { Device = 0 };

    /// <summary>The given device of the same account.</summary>
    public Jid WithDevice(ushort device) => this with { Device = device };

    /// <summary>Reads <c>user@server</c>, <c>user:device@server</c>, or a bare server.</summary>
    /// <exception cref="FormatException">The text is no JID.</exception>
    public static Jid Parse(string text) =>
        TryParse(text, out var jid) ? jid : throw new FormatException("The text is not a JID.");

    /// <summary>Reads what <see cref="ToString"/> writes; false when the text is no JID.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Jid jid)
    {
        jid = default;
        if (string.IsNullOrEmpty(text) || text.Length > 256) return false;

        var at = text.LastIndexOf('@');
        if (at < 0) return false;

        var server = text.AsSpan(at + 1);
        var user = text.AsSpan(0, at);
        if (server.IsEmpty || server.ContainsAny('@', ':', ' ')) return false;

        ushort device = 0;
        var colon = user.IndexOf(':');
        if (colon >= 0)
        {
            if (!ushort.TryParse(user[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out device)) return false;
            user = user[..colon];
        }

        // The older spelling user.agent:device: the agent has been 0 for years and carries nothing.
        var dot = user.IndexOf('.');
        if (dot >= 0 && colon >= 0) user = user[..dot];

        jid = new Jid(user.ToString(), Intern(server), device);
        return true;
    }

    /// <summary>Writes <c>user@server</c> or <c>user:device@server</c>.</summary>
    public override string ToString() => (User?.Length ?? 0) == 0
        ? $"@{Server}"
        : Device == 0 ? $"{User}@{Server}" : $"{User}:{Device}@{Server}";

    private static string Intern(ReadOnlySpan<char> server) => server switch
    {
        JidServers.Phone => JidServers.Phone,
        JidServers.Lid => JidServers.Lid,
        JidServers.Group => JidServers.Group,
        JidServers.Broadcast => JidServers.Broadcast,
        JidServers.Newsletter => JidServers.Newsletter,
        JidServers.Hosted => JidServers.Hosted,
        JidServers.HostedLid => JidServers.HostedLid,
        JidServers.LegacyPhone => JidServers.LegacyPhone,
        _ => server.ToString(),
    };
}
