namespace Wapio.Embedded.Activations;

internal enum ActivationState
{
    /// <summary>Nobody has called yet.</summary>
    New,

    /// <summary>The constructor, the stored state, or OnActivateAsync.</summary>
    Activating,

    /// <summary>Takes turns.</summary>
    Active,

    /// <summary>OnDeactivateAsync. Calls wait for the next activation.</summary>
    Deactivating,

    /// <summary>Takes nothing any more.</summary>
    Gone,
}
