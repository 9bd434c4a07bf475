using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Model;

/// <summary>What the store should do, said plainly: lists and dictionaries, no SQL.</summary>
internal sealed class StorageModel(long epoch)
{
    private readonly Dictionary<string, (byte Hash, string MessageId)> _idempotency = [];

    public List<ModelMessage> Messages { get; } = [];

    public List<(string MessageId, string Type)> Events { get; } = [];

    public Dictionary<KeyStateId, byte[]> Keys { get; } = [];

    public long Epoch { get; private set; } = epoch;

    /// <summary>The results of a unit; null when it is refused by its fence.</summary>
    public List<object>? Apply(WriteUnit unit) =>
        unit.Writes.OfType<ChangeKeys>().Any(write => write.Fence.Epoch != Epoch) ? null : unit.Writes.Select(Apply).ToList();

    private object Apply(Write write) => write switch
    {
        AcceptMessage w => Accept(w),
        InsertInbound w => Insert(w),
        StartAttempt w => Change(w.Message, w.Event, m => m.Status < MessageStatus.Accepted, m => m with { Status = MessageStatus.InProgress, Attempts = m.Attempts + 1, NextAttemptAt = null }),
        ScheduleRetry w => Change(w.Message, w.Event, m => m.Status < MessageStatus.Accepted, m => m with { NextAttemptAt = w.NextAttemptAt }),
        RequeueMessage w => Requeue(w),
        CancelMessage w => Change(w.Message, w.Event, m => m is { Status: MessageStatus.Queued, Attempts: 0 }, m => m with { Status = MessageStatus.Failed, NextAttemptAt = null, HeldUntil = null, IsDeleted = true }),
        ReleaseHeld w => Release(w),
        AdvanceMessage w => Change(w.Message, w.Event, m => m.Status < w.Status, m => m with { Status = w.Status, NextAttemptAt = null }),
        ApplyReceipt w => Receive(w),
        ChangeKeys w => ChangeKeys(w),
        TakeOwnership => ++Epoch,
        _ => throw new NotSupportedException(),
    };

    private (AcceptOutcome Outcome, string? MessageId) Accept(AcceptMessage write)
    {
        if (write.Idempotency is { } record)
        {
            var hash = record.BodyHash.Span[0];
            if (_idempotency.TryGetValue(record.Key, out var first))
                return first.Hash == hash ? (AcceptOutcome.Replayed, first.MessageId) : (AcceptOutcome.KeyReused, null);
            _idempotency[record.Key] = (hash, record.SubjectId);
        }

        Messages.Add(ModelMessage.Of(write.Message) with { HeldUntil = write.Message.SendAt });
        Log(write.Message.Id, write.Event);
        return (AcceptOutcome.Accepted, write.Message.Id);
    }

    private (InsertInboundOutcome Outcome, string MessageId) Insert(InsertInbound write)
    {
        var row = ModelMessage.Of(write.Message);
        var at = Messages.FindIndex(m => m.Direction == row.Direction && m.ProviderId == row.ProviderId && m.Chat == row.Chat);
        if (at >= 0 && (!Messages[at].IsPlaceholder || row.IsPlaceholder))
            return (InsertInboundOutcome.Duplicate, Messages[at].Id);

        var id = at < 0 ? row.Id : Messages[at].Id;
        if (at < 0)
            Messages.Add(row);
        else
            Messages[at] = Messages[at] with { IsPlaceholder = false };
        Log(id, write.Event);
        return (at < 0 ? InsertInboundOutcome.Inserted : InsertInboundOutcome.Filled, id);
    }

    private AdvanceResult Change(MessageKey key, MessageEvent? messageEvent, Func<ModelMessage, bool> may, Func<ModelMessage, ModelMessage> change)
    {
        var at = Messages.FindIndex(m => m.Direction == MessageDirection.Out && key.Id == (key.IsProviderId ? m.ProviderId : m.Id));
        if (at < 0)
            return AdvanceResult.NotFound;
        var changes = may(Messages[at]);
        if (changes)
        {
            Messages[at] = change(Messages[at]);
            Log(Messages[at].Id, messageEvent);
        }

        return new AdvanceResult(true, changes, Messages[at].Id, Messages[at].Status, Messages[at].Attempts);
    }

    private AdvanceResult Requeue(RequeueMessage write)
    {
        var result = Change(
            write.Message, write.Event, m => m is { Status: MessageStatus.Failed, IsDeleted: false },
            m => m with { Status = MessageStatus.Queued, Attempts = 0, NextAttemptAt = null });
        if (result.Changed)
            MoveToEnd(Messages.FindIndex(m => m.Id == result.MessageId));
        return result;
    }

    private int Release(ReleaseHeld write)
    {
        var due = Messages.Where(m => m.HeldUntil <= write.At).OrderBy(m => m.HeldUntil).Take(write.Limit).ToList();
        foreach (var message in due)
        {
            var at = Messages.IndexOf(message);
            Messages[at] = message with { HeldUntil = null };
            MoveToEnd(at);
            Log(message.Id, write.Event);
        }

        return due.Count;
    }

    private void MoveToEnd(int at)
    {
        var message = Messages[at];
        Messages.RemoveAt(at);
        Messages.Add(message);
    }

    private List<ReceiptChange> Receive(ApplyReceipt write)
    {
        var changes = new List<ReceiptChange>();
        foreach (var id in write.ProviderMessageIds)
        {
            var message = Messages.Find(m => m.Direction == MessageDirection.Out && m.ProviderId == id);
            if (message is null || (write.Chats.Count > 0 && !write.Chats.Contains(message.Chat)))
                continue;
            var key = MessageKey.Own("", message.Id);
            if (Change(key, write.Event, m => m.Status < write.Status, m => m with { Status = write.Status, NextAttemptAt = null }).Changed)
                changes.Add(new ReceiptChange(message.Id, id, write.Status));
        }

        return changes;
    }

    private int ChangeKeys(ChangeKeys write)
    {
        foreach (var (key, value) in write.Changes)
        {
            if (value is null)
                Keys.Remove(key);
            else
                Keys[key] = value;
        }

        return write.Changes.Count;
    }

    private void Log(string messageId, MessageEvent? messageEvent)
    {
        if (messageEvent is { } e)
            Events.Add((messageId, e.Type));
    }
}
