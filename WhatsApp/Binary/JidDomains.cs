using System.Globalization;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>How the servers of JIDs with a device are written (seen in tulir/whatsmeow, types/jid.go and binary/encoder.go).</summary>
internal static class JidDomains
{
    private const byte Phone = 0;
    private const byte Lid = 1;
    private const byte Hosted = 128;
    private const byte HostedLid = 129;

    /// <summary>The domain byte, for a JID that is written with domain and device; false for all others.</summary>
    internal static bool TryGetDomain(in Jid jid, out byte domain)
    {
        (var found, domain) = jid.Server switch
        {
            JidServers.Phone => (jid.Device > 0, Phone),
            JidServers.Lid => (jid.Device > 0, Lid),
            JidServers.Hosted => (true, Hosted),
            JidServers.HostedLid => (true, HostedLid),
            _ => (false, Phone),
        };
        return found;
    }

    /// <summary>The server of a domain byte. The byte was an "agent" of a phone number once; what is unknown is read as that, as others do.</summary>
    internal static string GetServer(byte domain) => domain switch
    {
        Lid => JidServers.Lid,
        Hosted => JidServers.Hosted,
        HostedLid => JidServers.HostedLid,
        _ => JidServers.Phone,
    };

    /// <summary>Splits <c>integrator-user</c>, the text form of a user of another network (seen in Baileys 7).</summary>
    internal static string SplitIntegrator(string user, out ushort integrator)
    {
        var dash = user.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0 && ushort.TryParse(user.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out integrator)) return user[(dash + 1)..];

        integrator = 0;
        return user;
    }

    /// <summary>The reverse of <see cref="SplitIntegrator"/>.</summary>
    internal static string JoinIntegrator(string user, ushort integrator) =>
        integrator == 0 ? user : string.Create(CultureInfo.InvariantCulture, $"{integrator}-{user}");
}
