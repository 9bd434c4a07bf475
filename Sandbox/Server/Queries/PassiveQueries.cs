using Wapio.Sandbox.Server.Connections;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>A device that says <c>active</c> gets what waits for it.</summary>
internal sealed class PassiveQueries(LoginDesk login) : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["passive"];

    public void Handle(Query query)
    {
        query.Reply();
        if (query.Child("active") is not null) login.Activate(query.Sender, query.Link);
    }
}
