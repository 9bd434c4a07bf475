namespace Orleans.Core;

/// <summary>A stored record as its grain sees it.</summary>
public interface IStorage
{
    /// <summary>The version that was read or written last; null when there is no record.</summary>
    string? Etag { get; }

    /// <summary>Whether there is a record.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the record and resets the state.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">The record was changed by somebody else.</exception>
    Task ClearStateAsync();

    /// <summary>Writes the state; it is durable when the task ends.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">The record was changed by somebody else.</exception>
    Task WriteStateAsync();

    /// <summary>Reads the record again, over the state in memory.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
