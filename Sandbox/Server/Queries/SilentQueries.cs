namespace Wapio.Sandbox.Server.Queries;

/// <summary>What clients say for the server's own use (clean marks, terms of service, statistics, push settings): taken and forgotten.</summary>
internal sealed class SilentQueries : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["urn:xmpp:whatsapp:dirty", "tos", "w:stats", "urn:xmpp:whatsapp:push", "urn:xmpp:whatsapp:account"];

    public void Handle(Query query) => query.Reply();
}
