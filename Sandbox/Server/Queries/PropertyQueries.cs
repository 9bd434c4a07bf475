using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>Properties of the service (<c>abt</c>, formerly <c>w</c>): there are none to set apart.</summary>
internal sealed class PropertyQueries : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["abt", "w"];

    public void Handle(Query query)
    {
        if (query.Child("props") is not null) query.Reply(new Node("props", [("protocol", "1"), ("hash", "sandbox"), ("refresh", "86400")]));
        else if (query.Child("ping") is not null || query.IsSet) query.Reply();
        else query.RefuseUnknown();
    }
}
