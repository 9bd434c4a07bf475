using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A durable part of a grain, read before <see cref="IGrainBase.OnActivateAsync"/>. Asked for in the constructor with <see cref="PersistentStateAttribute"/>.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
