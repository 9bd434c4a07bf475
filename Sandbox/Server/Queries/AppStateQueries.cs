using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>App state: every collection is empty, at version 0. Patches are not taken.</summary>
internal sealed class AppStateQueries : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["w:sync:app:state"];

    public void Handle(Query query)
    {
        if (query.Child("sync") is { } sync) query.Reply(new Node("sync", default, sync.All("collection").Select(Answer).ToArray()));
        else if (query.Child("delete_all_data") is not null) query.Reply();
        else query.RefuseUnknown();
    }

    private static Node Answer(Node asked)
    {
        var name = asked.RequireText("name");
        return asked.Child("patch") is null
            ? new Node("collection", [("name", name), ("version", "0")])
            : new Node("collection", [("name", name), ("type", "error")], new Node("error", [("code", "501"), ("text", "feature-not-implemented")]));
    }
}
