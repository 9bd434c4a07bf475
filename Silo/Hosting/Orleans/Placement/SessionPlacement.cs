using Orleans.Concurrency;

namespace Wapio.Silo.Hosting;

/// <summary>Places a session where the fewest sessions are. See <see cref="SessionPlacementDirector"/>.</summary>
[GenerateSerializer, Immutable, Alias("wapio.SessionPlacement")]
internal sealed class SessionPlacement : PlacementStrategy;
