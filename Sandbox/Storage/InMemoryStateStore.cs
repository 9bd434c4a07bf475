namespace Wapio.Sandbox.Storage;

/// <summary>Keeps nothing: for tests and throw-away runs.</summary>
internal sealed class InMemoryStateStore : IStateStore
{
    public IReadOnlyList<KeyValuePair<string, byte[]>> Load(string collection) => [];

    public void Put(string collection, string key, Func<byte[]> value)
    {
    }

    public void Delete(string collection, string key)
    {
    }

    public Task FlushAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
