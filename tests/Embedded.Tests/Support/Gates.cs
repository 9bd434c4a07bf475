using System.Collections.Concurrent;

namespace Wapio.Embedded.Tests.Support;

/// <summary>Named places where grain code stops until the test lets it go on.</summary>
public sealed class Gates
{
    private readonly ConcurrentDictionary<string, (TaskCompletionSource Reached, TaskCompletionSource Opened)> _gates = new();

    /// <summary>For the grain: says that it is here, and waits.</summary>
    public Task PassAsync(string name)
    {
        var (reached, opened) = Get(name);
        reached.TrySetResult();
        return opened.Task;
    }

    public Task ReachedAsync(string name) => Get(name).Reached.Task.InTimeAsync();

    public bool IsReached(string name) => Get(name).Reached.Task.IsCompleted;

    public void Open(string name) => Get(name).Opened.TrySetResult();

    private (TaskCompletionSource Reached, TaskCompletionSource Opened) Get(string name) => _gates.GetOrAdd(
        name,
        static _ => (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously)));
}
