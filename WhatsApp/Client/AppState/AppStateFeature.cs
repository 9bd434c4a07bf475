using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Client.Peers;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>The parts of the app state on one connection.</summary>
internal sealed class AppStateFeature
{
    public AppStateFeature(ConnectionContext context, PeerMessageSender peers, Func<MediaDownloader> downloader)
    {
        var store = new CollectionStore(context.Lane);
        var queries = new CollectionQueries(context.Queries);
        var effects = new MutationEffects(context);
        Keys = new SyncKeys(context, peers);
        Recoverer = new CollectionRecoverer(context, store, effects, peers);
        Sync = new AppStateSync(context, store, queries, new ExternalBlobs(downloader), effects, Keys, Recoverer);
        Writer = new AppStateWriter(Sync, store, queries, effects, Keys);
    }

    public SyncKeys Keys { get; }

    public CollectionRecoverer Recoverer { get; }

    public AppStateSync Sync { get; }

    public AppStateWriter Writer { get; }
}
