namespace Wapio.Storage.Sealing;

/// <summary>The sealer of an open store; there is none before the master key is loaded.</summary>
internal sealed class SealerHolder
{
    private Sealer? _sealer;

    /// <exception cref="StorageException">The store is not open.</exception>
    public Sealer Sealer => _sealer ?? throw new StorageException("The store is not open.");

    public void Set(Sealer sealer) => _sealer = sealer;
}
