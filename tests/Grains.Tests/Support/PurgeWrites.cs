using System.Collections.Concurrent;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Tests.Support;

/// <summary>A write queue that deletes nothing and says that it deleted so many rows: for each kind of write in turn what is given, and then none.</summary>
internal sealed class PurgeWrites(params int[] rows) : IWriteQueue
{
    private readonly ConcurrentQueue<object> _asked = new();

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<object> Asked => [.. _asked];

    /// <summary>What was asked for of one kind.</summary>
    public IReadOnlyList<T> Of<T>() => [.. _asked.OfType<T>()];

    public Task<WriteResults> SubmitAsync(WriteUnit unit)
    {
        var write = Assert.Single(unit.Writes);
        var before = _asked.Count(asked => asked.GetType() == write.GetType());
        _asked.Enqueue(write);
        return Task.FromResult(new WriteResults(unit, [new Applied(before < rows.Length ? rows[before] : 0)]));
    }
}
