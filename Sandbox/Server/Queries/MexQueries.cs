using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>GraphQL over <c>w:mex</c>: an empty result.</summary>
internal sealed class MexQueries : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["w:mex"];

    public void Handle(Query query) => query.Reply(new Node("result", default, "{\"data\":{}}"u8.ToArray()));
}
