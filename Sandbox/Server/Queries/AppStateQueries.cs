using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.AppState;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>App state: collections are fetched and patched.</summary>
internal sealed class AppStateQueries(AppStateServer server) : IQueryHandler
{
    public IEnumerable<string> Namespaces => ["w:sync:app:state"];

    public void Handle(Query query)
    {
        if (query.Child("sync") is { } sync) query.Reply(new Node("sync", default, sync.All("collection").Select(asked => server.Answer(query.Sender, asked)).ToArray()));
        else if (query.Child("delete_all_data") is not null) query.Reply();
        else query.RefuseUnknown();
    }
}
