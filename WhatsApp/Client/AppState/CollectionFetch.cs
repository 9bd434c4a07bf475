using Google.Protobuf;
using Wapio.WhatsApp.AppState;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>One collection while it is brought up to date.</summary>
/// <param name="name">The collection.</param>
/// <param name="stored">Where it stands; null when nothing is known of it.</param>
internal sealed class CollectionFetch(string name, CollectionState? stored)
{
    public string Name => name;

    /// <summary>Where it stands now.</summary>
    public CollectionState State { get; private set; } = stored ?? CollectionState.Empty;

    /// <summary>Whether what is known of it (if anything is) is to be forgotten with the first change.</summary>
    public bool FromNothing { get; private set; } = stored is null;

    /// <summary>Whether all of it is fetched, and not only what followed.</summary>
    public bool IsFull { get; private set; } = stored is null;

    /// <summary>Whether it was tried once already to fetch all of it because something did not verify.</summary>
    public bool HasStartedAnew { get; private set; }

    /// <summary>The keys that the last patch or snapshot needs and that were not shared.</summary>
    public IReadOnlyCollection<ByteString> MissingKeys { get; set; } = [];

    /// <summary>A change was kept.</summary>
    public void MoveTo(CollectionState state) => (State, FromNothing) = (state, false);

    /// <summary>Something does not verify: fetches all of it.</summary>
    public void StartAnew() => (State, FromNothing, IsFull, HasStartedAnew) = (CollectionState.Empty, true, true, true);
}
