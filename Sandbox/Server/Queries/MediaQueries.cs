using Wapio.Sandbox.Hosting;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>Where media is sent to and fetched from.</summary>
internal sealed class MediaQueries(SandboxAddresses addresses) : IQueryHandler
{
    private const string WhatsAppMediaHost = "mmg.whatsapp.net";

    public IEnumerable<string> Namespaces => ["w:m"];

    public void Handle(Query query) => query.Reply(new Node("media_conn",
        [("auth", "sandbox"), ("ttl", "300"), ("auth_ttl", "21600"), ("max_buckets", "12")],
        new Node("host", [("hostname", addresses.Https?.Authority ?? WhatsAppMediaHost)])));
}
