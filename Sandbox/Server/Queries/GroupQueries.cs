using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>Groups: nobody is in any.</summary>
internal sealed class GroupQueries : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["w:g2"];

    public void Handle(Query query)
    {
        if (query.Child("participating") is not null) query.Reply(new Node("groups"));
        else query.RefuseUnknown();
    }
}
