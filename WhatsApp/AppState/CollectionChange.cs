namespace Wapio.WhatsApp.AppState;

/// <summary>What a patch or a snapshot does to a collection. All of it becomes durable together or not at all.</summary>
/// <param name="State">Where the collection stands then.</param>
/// <param name="Mutations">What changed, in order.</param>
/// <param name="ValueMacs">The value MACs to store, by index MAC as <see cref="AppStateIds.Text"/> writes it; null deletes one.</param>
/// <param name="ReplacesAll">Whether the collection held nothing before this: all value MACs stored earlier are to be deleted.</param>
public sealed record CollectionChange(
    CollectionState State, IReadOnlyList<AppStateMutation> Mutations, IReadOnlyDictionary<string, byte[]?> ValueMacs, bool ReplacesAll);
