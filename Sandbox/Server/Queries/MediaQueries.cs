using System.Globalization;
using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Media;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>Where media is sent to and fetched from, and the ticket for it. On loopback the one host has two names, so that clients have a second.</summary>
internal sealed class MediaQueries(SandboxAddresses addresses, MediaTickets tickets) : IQueryHandler
{
    private const string WhatsAppMediaHost = "mmg.whatsapp.net";
    private const int Life = 300;

    public IEnumerable<string> Namespaces => ["w:m"];

    public void Handle(Query query) => query.Reply(new Node("media_conn",
        [
            ("auth", tickets.Issue(query.Sender)),
            ("ttl", Text(Life)),
            ("auth_ttl", Text((int)MediaTickets.Life.TotalSeconds)),
            ("max_buckets", "12"),
        ],
        Hosts().Select(name => new Node("host", [("hostname", name)])).ToArray()));

    private IEnumerable<string> Hosts()
    {
        if (addresses.Https is not { } https)
        {
            yield return WhatsAppMediaHost;
            yield break;
        }

        yield return https.Authority;
        if (https.Host == "127.0.0.1") yield return $"localhost:{Text(https.Port)}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
