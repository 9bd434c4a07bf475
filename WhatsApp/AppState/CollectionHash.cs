using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.AppState;

/// <summary>The hash of a collection while mutations are mixed into it, and the value MACs that change by that.</summary>
/// <param name="state">Where the collection stands.</param>
/// <param name="previous">The value MACs that are stored, by index MAC.</param>
internal sealed class CollectionHash(CollectionState state, IReadOnlyDictionary<string, byte[]> previous)
{
    private readonly byte[] hash = state.Hash.ToArray();
    private readonly Dictionary<string, byte[]?> changes = [];

    public IReadOnlyDictionary<string, byte[]?> Changes => changes;

    public void Mix(SyncdMutation mutation)
    {
        var index = AppStateIds.Text(MutationCodec.IndexMac(mutation));
        var before = changes.TryGetValue(index, out var changed) ? changed : previous.GetValueOrDefault(index);
        // A removal of what is not there is left alone, as the official client does; if it should be there, the snapshot MAC will tell.
        if (before is not null) LtHash.Subtract(hash, before);

        if (mutation.Operation == SyncdMutation.Types.SyncdOperation.Set)
        {
            var mac = MutationCodec.ValueMac(mutation).ToArray();
            LtHash.Add(hash, mac);
            changes[index] = mac;
        }
        else
        {
            changes[index] = null;
        }
    }

    /// <summary>Where the collection stands now. Nothing may be mixed in afterwards.</summary>
    public CollectionState At(ulong version) => new(version, hash);
}
