using System.Globalization;
using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Durability;

/// <summary>
/// Keeps accepting messages, many at once, and prints the id of each one that was acknowledged. Each unit also advances a counter in the key
/// state of its session, so that a unit that was kept in part shows.
/// </summary>
internal static class Appender
{
    public const int Sessions = 16;

    public static readonly KeyStateId Counter = new(2, "counter");

    public static string SessionId(int number) => $"bps_sess_ws_crash{number}";

    public static async Task<int> RunAsync(string directory)
    {
        await using var store = TestStore.Over(directory);
        await store.Get<IStorageDatabase>().OpenAsync();
        var incarnation = Guid.NewGuid().ToString("N");
        await store.Writes.SubmitAsync(new InsertAccount(new AccountRow(TestStore.Account, "crash", Samples.Now)));
        await store.Writes.SubmitAsync(new RenewLease(incarnation, TimeSpan.FromHours(1), Register: true));
        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(number => AppendAsync(store, SessionId(number), incarnation)));
        return 0;
    }

    private static async Task AppendAsync(TestStore store, string session, string incarnation)
    {
        if (await store.Sessions.FindAsync(session) is null)
            await store.AddSessionAsync(session);
        var taken = await store.Writes.SubmitAsync(new TakeOwnership(session, incarnation) { EvenIfHeld = true });
        var fence = new SessionFence(session, taken.Epoch);
        for (var count = await ReadCounterAsync(store, session) + 1; ; count++)
        {
            var message = Samples.Outbound(session: session) with { Text = count.ToString(CultureInfo.InvariantCulture) };
            await store.Writes.SubmitAsync(new WriteUnit(
                new ChangeKeys(fence, [new KeyStateChange(Counter, Encoding.ASCII.GetBytes(message.Text))]),
                new AcceptMessage(message, Samples.Payload, Samples.Idempotency(message.Id, message.Id, scope: session))));
            Console.Out.WriteLine(message.Id);
        }
    }

    public static async Task<int> ReadCounterAsync(TestStore store, string session)
    {
        var values = await store.Keys.LoadAsync(session, [Counter]);
        return values.TryGetValue(Counter, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : 0;
    }
}
