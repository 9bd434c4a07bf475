using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Model;

/// <summary>The store and a model are given the same writes, and must answer the same and know the same in the end.</summary>
public sealed class StorageProperties
{
    private static readonly DateTimeOffset Ever = Samples.Now.AddDays(1);

    [Property(MaxTest = 25, Arbitrary = [typeof(Scripts)])]
    public async Task The_store_does_what_the_model_does(byte[] script)
    {
        await using var store = await TestStore.CreateAsync();
        var model = new StorageModel(store.Fence.Epoch);
        var units = new WriteScript(script, store.Fence).Units().ToList();

        // All are queued before any is awaited, so that they share commits.
        var submitted = units.ConvertAll(store.Writes.SubmitAsync);
        for (var i = 0; i < units.Count; i++)
            await CompareAsync(units[i], model.Apply(units[i]), submitted[i]);

        await CompareStateAsync(store, model);
        await store.ReopenAsync();
        await CompareStateAsync(store, model);
    }

    private static async Task CompareAsync(WriteUnit unit, List<object>? expected, Task<WriteResults> submitted)
    {
        if (expected is null)
        {
            await Assert.ThrowsAsync<FencedException>(() => submitted);
            return;
        }

        var results = await submitted;
        Assert.Equal(expected, unit.Writes.Select(write => ResultOf(results, write)));
    }

    private static object ResultOf(WriteResults results, Write write) => write switch
    {
        AcceptMessage w => (results.Of(w).Outcome, results.Of(w).MessageId),
        InsertInbound w => (results.Of(w).Outcome, results.Of(w).MessageId),
        ApplyReceipt w => results.Of(w).ToList(),
        ChangeKeys w => results.Of(w).Rows,
        ReleaseHeld w => results.Of(w).Rows,
        TakeOwnership w => results.Of(w).Epoch,
        Write<AdvanceResult> w => results.Of(w),
        _ => throw new NotSupportedException(),
    };

    private static async Task CompareStateAsync(TestStore store, StorageModel model)
    {
        var all = (await store.Messages.ListAsync(TestStore.Session, 10_000)).Items.Reverse().ToList();
        Assert.Equal(model.Messages, all.Select(ModelMessage.Of));
        Assert.Equal(
            model.Messages.Where(m => m.IsWaiting).Select(m => m.Id),
            (await store.Messages.ListPendingAsync(TestStore.Session, 0, 10_000)).Select(m => m.Row.Id));
        Assert.Equal(
            model.Messages.Exists(m => m.HeldUntil is not null), (await store.Messages.ListSessionsWithHeldAsync(Ever, "", 10)).Count == 1);

        var events = new List<MessageEventRow>();
        foreach (var message in all)
            events.AddRange(await store.Messages.ListEventsAsync(message.Id));
        // The order of events is that of one message; what belongs to different ones is written together.
        Assert.Equal(
            model.Events.OrderBy(e => e.MessageId, StringComparer.Ordinal),
            events.OrderBy(e => e.MessageId, StringComparer.Ordinal).ThenBy(e => e.EventId).Select(e => (e.MessageId, e.EventType)));

        foreach (byte kind in new byte[] { 1, 2 })
        {
            Assert.Equal(
                model.Keys.Where(k => k.Key.Kind == kind).OrderBy(k => k.Key.Id, StringComparer.Ordinal).Select(k => (k.Key.Id, k.Value[0])),
                (await store.Keys.ListAsync(TestStore.Session, kind)).Select(k => (k.Key, k.Value[0])));
        }

        Assert.Equal(model.Epoch, (await store.Sessions.FindAsync(TestStore.Session))!.Epoch);
    }

    public static class Scripts
    {
        public static Arbitrary<byte[]> Bytes() =>
            Arb.From(
                Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf(240),
                script => script.Length < 3 ? [] : [script[..(script.Length / 2)], script[..^3], script[3..]]);
    }
}
