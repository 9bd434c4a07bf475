namespace Wapio.Sandbox.Storage;

/// <summary>
/// Where the server keeps its state: named collections of small values. Everything is read once at start and then lives in memory, so
/// writes are handed over and return at once; the store makes them durable in batches, in order.
/// </summary>
internal interface IStateStore : IAsyncDisposable
{
    /// <summary>All values of a collection in ordinal order of their keys.</summary>
    IReadOnlyList<KeyValuePair<string, byte[]>> Load(string collection);

    /// <summary>Writes a value. The function is called at most once, when the batch is written: not at all if the key is gone by then.</summary>
    void Put(string collection, string key, Func<byte[]> value);

    /// <summary>Deletes a value; no error when it is not there.</summary>
    void Delete(string collection, string key);

    /// <summary>Completes when everything handed over so far is durable.</summary>
    Task FlushAsync();
}
