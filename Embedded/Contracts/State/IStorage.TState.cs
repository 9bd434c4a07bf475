namespace Orleans.Core;

/// <summary>A stored record with its value.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The value in memory; a new object when there is no record.</summary>
    TState State { get; set; }
}
