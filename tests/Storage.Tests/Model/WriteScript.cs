using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Model;

/// <summary>Makes writes of arbitrary bytes: three name one write, and one of their bits ends a unit.</summary>
internal sealed class WriteScript(byte[] bytes, SessionFence fence)
{
    private readonly List<(string Id, string ProviderId)> _outbound = [("bps_msg_nobody", "nobody")];
    private long _epoch = fence.Epoch;

    public IEnumerable<WriteUnit> Units()
    {
        var writes = new List<Write>();
        for (var i = 0; i + 2 < bytes.Length; i += 3)
        {
            writes.Add(Make(bytes[i] & 0x0F, bytes[i + 1], bytes[i + 2]));
            // Taking has a unit of its own, which is never refused, so the script knows the epoch of what follows.
            if ((bytes[i] & 0x10) == 0 && !IsTaking(i) && !IsTaking(i + 3))
                continue;
            yield return new WriteUnit([.. writes]);
            writes.Clear();
        }

        if (writes.Count > 0)
            yield return new WriteUnit([.. writes]);
    }

    private bool IsTaking(int i) => i < bytes.Length && (bytes[i] & 0x0F) == 0x0F;

    private Write Make(int what, byte a, byte b) => what switch
    {
        0 or 1 or 2 or 3 => Accept(a, b),
        4 => new StartAttempt(Key(a, b), At(b), new MessageEvent("attempt")),
        5 or 6 => new AdvanceMessage(Key(a, b), (MessageStatus)(1 + (b % 5)), At(b), new MessageEvent("advance")),
        7 or 8 => new ApplyReceipt(
            TestStore.Session, [Target(a).ProviderId, Target(b).ProviderId], b % 2 == 0 ? MessageStatus.Delivered : MessageStatus.Read, At(b), new MessageEvent("receipt"))
        {
            Chats = a % 3 == 0 ? [] : [Chat(b)],
        },
        9 when a % 3 == 0 => new ReleaseHeld(TestStore.Session, At(b), Event: new MessageEvent("released")),
        9 => new ScheduleRetry(Key(a, b), At(b), "again", At(a), new MessageEvent("retry")),
        10 when a % 3 == 0 => new CancelMessage(Key(a, b), "cancelled", At(b), new MessageEvent("cancelled")),
        10 => new RequeueMessage(Key(a, b), At(b), new MessageEvent("requeue")),
        11 or 12 => new InsertInbound(
            Samples.Inbound($"I{a % 4}", Chat(b)) with { IsPlaceholder = a % 3 == 0 }, Samples.Payload, new MessageEvent("received")),
        13 or 14 => new ChangeKeys(
            fence with { Epoch = a % 8 == 0 ? _epoch - 1 : _epoch },
            [new KeyStateChange(new KeyStateId((byte)(1 + (a % 2)), $"k{b % 3}"), b % 4 == 0 ? null : [b])]),
        _ => Take(),
    };

    private AcceptMessage Accept(byte a, byte b)
    {
        var message = Samples.Outbound($"P{_outbound.Count}", Chat(b)) with { SendAt = a % 5 == 0 ? At(b) : null };
        _outbound.Add((message.Id, message.ProviderMessageId));
        return new AcceptMessage(
            message, Samples.Payload, a % 4 == 0 ? null : Samples.Idempotency($"key{a % 7}", message.Id, (byte)(b % 2)), new MessageEvent("queued"));
    }

    private TakeOwnership Take()
    {
        _epoch++;
        return new TakeOwnership(TestStore.Session, TestStore.Incarnation);
    }

    private (string Id, string ProviderId) Target(byte a) => _outbound[a % _outbound.Count];

    private MessageKey Key(byte a, byte b) =>
        b % 2 == 0 ? MessageKey.Own(TestStore.Session, Target(a).Id) : MessageKey.Provider(TestStore.Session, Target(a).ProviderId);

    private static string Chat(byte b) => $"{b % 3}@s.whatsapp.net";

    private static DateTimeOffset At(byte b) => Samples.Now.AddSeconds(b);
}
