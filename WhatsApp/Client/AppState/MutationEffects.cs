using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>Keeps what is done to a collection: its new state, the events, and the own name and the salt of privacy tokens if they are among them.</summary>
internal sealed class MutationEffects(ConnectionContext context)
{
    // The salt of computed privacy tokens (seen in tulir/whatsmeow, appstate.go).
    private const string SaltIndex = "nct_salt_sync";

    /// <summary>Commits a change.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="change">What is done to it.</param>
    /// <param name="fromFullSync">Whether it is part of a whole collection.</param>
    /// <param name="cancellationToken">Ends with the connection.</param>
    public Task CommitAsync(string collection, CollectionChange change, bool fromFullSync, CancellationToken cancellationToken) => context.Lane.RunAsync(
        async transaction =>
        {
            await CollectionStore.StageAsync(transaction, collection, change);
            foreach (var mutation in change.Mutations)
            {
                if (mutation.Index is [SaltIndex])
                {
                    var isSet = mutation.Operation == SyncdMutation.Types.SyncdOperation.Set;
                    PrivacyTokens.StoreSalt(transaction, isSet ? mutation.Value.NctSaltSyncAction?.Salt.Memory ?? default : default);
                }

                if (MutationEvents.Read(mutation, fromFullSync) is not { } happened) continue;
                if (happened is OwnPushNameChanged name) OwnName.Keep(context, transaction, name.Name);
                transaction.Events.Add(happened);
            }
        },
        cancellationToken);
}
