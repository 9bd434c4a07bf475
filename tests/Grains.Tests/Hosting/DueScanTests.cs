using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Wapio.Grains.Hosting;
using Wapio.Grains.Tests.Support;

namespace Wapio.Grains.Tests.Hosting;

public sealed class DueScanTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ConcurrentBag<string> _woken = [];
    private readonly ConcurrentDictionary<string, Exception> _failed = new();
    private readonly List<string> _due = [.. Enumerable.Range(0, 1_200).Select(i => $"bps_sess_ws_{i:0000}")];

    [Fact]
    public async Task A_node_alone_wakes_everything_page_by_page()
    {
        await RunAsync(NodesOf("self"));
        Assert.Equal(_due, _woken.Order());
    }

    [Fact]
    public async Task Two_nodes_share_the_work()
    {
        await RunAsync(NodesOf("one", "two"));
        var first = _woken.ToHashSet();
        _woken.Clear();
        var second = NodesOf("one", "two");
        second.Living.Reverse();
        await RunAsync(second, shared: ["one", "two"]);

        Assert.NotEmpty(first);
        Assert.Equal(_due, first.Concat(_woken).Order());
    }

    [Fact]
    public async Task Nothing_due_costs_no_look_at_the_nodes()
    {
        _due.Clear();
        var nodes = NodesOf("self");
        await RunAsync(nodes);
        Assert.Equal(0, nodes.Reads);
    }

    [Fact]
    public async Task A_session_that_does_not_answer_holds_up_no_other_and_is_told_of()
    {
        var hangs = new TaskCompletionSource();
        var running = RunAsync(NodesOf("self"), session => session == _due[0] ? hangs.Task : Task.CompletedTask);
        await Eventually.HoldsAsync(() => _woken.Count > 400, "the others of the page are woken");
        while (!running.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await running;
        Assert.Equal(_due, _woken.Order());
        Assert.IsType<TimeoutException>(Assert.Single(_failed, pair => pair.Key == _due[0]).Value);
    }

    [Fact]
    public async Task What_a_session_throws_is_told_of()
    {
        await RunAsync(NodesOf("self"), session => session == _due[7] ? throw new InvalidOperationException("scripted") : Task.CompletedTask);
        Assert.Equal(_due[7], Assert.Single(_failed).Key);
        Assert.Equal(_due, _woken.Order());
    }

    private static Nodes NodesOf(params string[] ids)
    {
        var nodes = new Nodes();
        nodes.Living.AddRange(ids.Select(id => Nodes.Row(id)));
        return nodes;
    }

    // The order of the nodes is the same for all of them; only who asks differs.
    private Task RunAsync(Nodes nodes, Func<string, Task>? wake = null, string[]? shared = null)
    {
        var store = shared is null ? nodes : NodesOf(shared);
        return new DueScan(store, nodes, _clock).RunAsync(
            (after, limit) => ValueTask.FromResult<IReadOnlyList<string>>([.. _due.Where(id => string.CompareOrdinal(id, after) > 0).Take(limit)]),
            session =>
            {
                _woken.Add(session);
                return wake?.Invoke(session) ?? Task.CompletedTask;
            },
            (session, exception) => _failed[session] = exception,
            concurrency: 4,
            CancellationToken.None);
    }
}
