using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>The media hosts that WhatsApp told us, and what to show them.</summary>
/// <param name="Auth">The ticket for uploads.</param>
/// <param name="Hosts">The hosts, the preferred one first; each with its port where it is not 443.</param>
/// <param name="ExpiresAt">When to ask anew.</param>
internal sealed record MediaConnection(string Auth, IReadOnlyList<string> Hosts, DateTimeOffset ExpiresAt)
{
    private const int MostHosts = 16;
    private const int LongestAuth = 4096;
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    /// <summary>Reads the answer to <c>media_conn</c> (seen in tulir/whatsmeow, mediaconn.go).</summary>
    /// <param name="answer">The answer, with <c>media_conn</c> inside.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ProtocolException">It names no host or no ticket.</exception>
    public static MediaConnection Parse(Node answer, DateTimeOffset now)
    {
        var connection = answer.Child("media_conn") ?? throw new ProtocolException("There is no media_conn in the answer.");
        if (connection["auth"] is not { Length: > 0 and <= LongestAuth } auth) throw new ProtocolException("media_conn has no ticket.");

        var hosts = (connection.Content.List ?? [])
            .Where(child => child.Tag == "host")
            .Select(host => host["hostname"])
            .OfType<string>()
            .Where(MediaAddresses.IsHost)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostHosts)
            .ToList();
        if (hosts.Count == 0) throw new ProtocolException("media_conn names no host.");

        var seconds = Math.Min(Seconds(connection, "ttl"), Seconds(connection, "auth_ttl"));
        return new(auth, hosts, now + TimeSpan.FromSeconds(Math.Clamp(seconds, ShortestLife.TotalSeconds, LongestLife.TotalSeconds)));
    }

    private static double Seconds(Node connection, string name) => connection.GetNumber(name) ?? LongestLife.TotalSeconds;
}
