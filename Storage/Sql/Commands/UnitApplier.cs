using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Applies the writes of a unit, each by the command that knows it.</summary>
internal static class UnitApplier
{
    /// <summary>Applies a unit inside the current transaction.</summary>
    /// <returns>The results of its writes; or the fence that holds no more, and then nothing was applied.</returns>
    public static (object?[]? Results, SessionFence? Broken) Apply(CommandContext context, WriteUnit unit)
    {
        // Fences come first, so that a unit that is refused has written nothing that would have to be undone.
        foreach (var write in unit.Writes)
            if (FenceOf(write) is { } fence && !OwnershipCommands.Holds(context, fence))
                return (null, fence);

        var results = new object?[unit.Writes.Count];
        for (var i = 0; i < results.Length; i++)
            results[i] = Apply(context, unit.Writes[i]);
        return (results, null);
    }

    private static SessionFence? FenceOf(Write write) => write switch
    {
        ChangeKeys keys => keys.Fence,
        ClearKeys keys => keys.Fence,
        RequireFence require => require.Fence,
        _ => null,
    };

    private static object? Apply(CommandContext context, Write write) => write switch
    {
        ChangeKeys w => KeyCommands.Change(context, w),
        ClearKeys w => KeyCommands.Clear(context, w),
        RequireFence => new Applied(0),
        AcceptMessage w => AcceptCommands.Accept(context, w),
        InsertInbound w => InboundCommands.Insert(context, w),
        StartAttempt w => ProgressCommands.StartAttempt(context, w),
        AdvanceMessage w => ProgressCommands.Advance(context, w),
        ScheduleRetry w => ProgressCommands.ScheduleRetry(context, w),
        RequeueMessage w => ProgressCommands.Requeue(context, w),
        CancelMessage w => ProgressCommands.Cancel(context, w),
        ReleaseHeld w => PositionCommands.ReleaseHeld(context, w),
        ReviseMessage w => RevisionCommands.Revise(context, w),
        ApplyReceipt w => ReceiptCommands.Apply(context, w),
        CreateSession w => SessionCommands.Create(context, w),
        PatchSession w => SessionCommands.Patch(context, w),
        TouchSession w => SessionCommands.Touch(context, w),
        ChangeSessionStatus w => SessionCommands.ChangeStatus(context, w),
        AppendSessionLog w => SessionCommands.AppendLog(context, w),
        TakeOwnership w => OwnershipCommands.Take(context, w),
        ReleaseOwnership w => OwnershipCommands.Release(context, w),
        RenewLease w => LeaseCommands.Renew(context, w),
        EndLease w => LeaseCommands.End(context, w),
        InsertAccount w => AccountCommands.Insert(context, w),
        InsertToken w => AccountCommands.InsertToken(context, w.Token),
        RevokeToken w => AccountCommands.Revoke(context, w),
        RevokeSessionTokens w => AccountCommands.Revoke(context, w),
        PutOperation w => OperationCommands.Put(context, w),
        PurgeIdempotency w => IdempotencyCommands.Purge(context, w),
        ChangeContacts w => ContactCommands.Change(context, w),
        LearnAddresses w => ContactCommands.Learn(context, w),
        ChangeChats w => ChatCommands.Change(context, w),
        DeleteChat w => ChatCommands.Delete(context, w),
        PutGroups w => GroupCommands.Put(context, w),
        ChangeGroup w => GroupCommands.Change(context, w),
        ErasePerson w => DirectoryCommands.Erase(context, w),
        ForgetDirectory w => DirectoryCommands.Forget(context, w),
        AppendEvents w => OutboxCommands.Append(context, w.SessionId, w.Events),
        PutWebhook w => WebhookCommands.Put(context, w),
        DeleteWebhook w => WebhookCommands.Delete(context, w),
        StopWebhook w => WebhookCommands.Stop(context, w),
        RecordAttempt w => DeliveryCommands.Record(context, w),
        ReplayDeliveries w => ReplayCommands.Replay(context, w),
        HurryDeliveries w => ReplayCommands.Hurry(context, w),
        PurgeEvents w => RetentionCommands.Purge(context, w),
        PurgeDeliveries w => RetentionCommands.Purge(context, w),
        PurgeWebhooks w => RetentionCommands.Purge(context, w),
        IConnectionWork w => w.Run(context.Statements.Connection),
        _ => throw new NotSupportedException($"No command applies {write.GetType().Name}."),
    };
}
