namespace Wapio.Sandbox.Server.Queries;

/// <summary>Keep-alives.</summary>
internal sealed class PingQueries : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["w:p", "urn:xmpp:ping"];

    public void Handle(Query query) => query.Reply();
}
