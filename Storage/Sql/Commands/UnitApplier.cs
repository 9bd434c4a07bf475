using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Applies the writes of a unit, each by the command that knows it.</summary>
internal static class UnitApplier
{
    /// <summary>Applies a unit inside the current transaction.</summary>
    /// <returns>The results of its writes; or the fence that holds no more, and then nothing was applied.</returns>
    public static async ValueTask<(object?[]? Results, SessionFence? Broken)> ApplyAsync(CommandContext context, WriteUnit unit)
    {
        // Fences come first, so that a unit that is refused has written nothing that would have to be undone.
        foreach (var write in unit.Writes)
            if (FenceOf(write) is { } fence && !await OwnershipCommands.HoldsAsync(context, fence))
                return (null, fence);

        var results = new object?[unit.Writes.Count];
        for (var i = 0; i < results.Length; i++)
            results[i] = await ApplyAsync(context, unit.Writes[i]);
        return (results, null);
    }

    private static SessionFence? FenceOf(Write write) => write switch
    {
        ChangeKeys keys => keys.Fence,
        ClearKeys keys => keys.Fence,
        RequireFence require => require.Fence,
        _ => null,
    };

    private static async ValueTask<object?> ApplyAsync(CommandContext context, Write write) => write switch
    {
        ChangeKeys w => KeyCommands.Change(context, w),
        ClearKeys w => await KeyCommands.ClearAsync(context, w),
        RequireFence => new Applied(0),
        AcceptMessage w => await AcceptCommands.AcceptAsync(context, w),
        InsertInbound w => await InboundCommands.InsertAsync(context, w),
        StartAttempt w => await ProgressCommands.StartAttemptAsync(context, w),
        AdvanceMessage w => await ProgressCommands.AdvanceAsync(context, w),
        ScheduleRetry w => await ProgressCommands.ScheduleRetryAsync(context, w),
        RequeueMessage w => await ProgressCommands.RequeueAsync(context, w),
        CancelMessage w => await ProgressCommands.CancelAsync(context, w),
        ReleaseHeld w => await PositionCommands.ReleaseHeldAsync(context, w),
        KeepHistory w => await HistoryCommands.KeepAsync(context, w),
        NoteRead w => await ReadCommands.NoteAsync(context, w),
        CastVote w => await PollCommands.CastAsync(context, w),
        ReviseMessage w => await RevisionCommands.ReviseAsync(context, w),
        ApplyReceipt w => await ReceiptCommands.ApplyAsync(context, w),
        CreateSession w => await SessionCommands.CreateAsync(context, w),
        PatchSession w => await SessionCommands.PatchAsync(context, w),
        LinkAccount w => await LinkCommands.LinkAsync(context, w),
        TouchSession w => await SessionCommands.TouchAsync(context, w),
        ChangeSessionStatus w => await SessionCommands.ChangeStatusAsync(context, w),
        AppendSessionLog w => await SessionCommands.AppendLogAsync(context, w),
        TakeOwnership w => await OwnershipCommands.TakeAsync(context, w),
        ReleaseOwnership w => await OwnershipCommands.ReleaseAsync(context, w),
        RenewLease w => await LeaseCommands.RenewAsync(context, w),
        EndLease w => await LeaseCommands.EndAsync(context, w),
        InsertAccount w => await AccountCommands.InsertAsync(context, w),
        LimitAccount w => await AccountCommands.LimitAsync(context, w),
        InsertToken w => await AccountCommands.InsertTokenAsync(context, w.Token),
        RevokeToken w => await AccountCommands.RevokeAsync(context, w),
        RevokeSessionTokens w => await AccountCommands.RevokeAsync(context, w),
        PutOperation w => await OperationCommands.PutAsync(context, w),
        PurgeIdempotency w => await IdempotencyCommands.PurgeAsync(context, w),
        ChangeContacts w => await ContactCommands.ChangeAsync(context, w),
        LearnAddresses w => await ContactCommands.LearnAsync(context, w),
        ChangeChats w => await ChatCommands.ChangeAsync(context, w),
        DeleteChat w => await ChatCommands.DeleteAsync(context, w),
        ChangeLabel w => await LabelCommands.ChangeAsync(context, w),
        PutGroups w => await GroupCommands.PutAsync(context, w),
        ChangeGroup w => await GroupCommands.ChangeAsync(context, w),
        ErasePerson w => await DirectoryCommands.EraseAsync(context, w),
        ForgetDirectory w => await DirectoryCommands.ForgetAsync(context, w),
        AppendEvents w => await OutboxCommands.AppendAsync(context, w.SessionId, w.Events),
        PutWebhook w => await WebhookCommands.PutAsync(context, w),
        DeleteWebhook w => await WebhookCommands.DeleteAsync(context, w),
        StopWebhook w => await WebhookCommands.StopAsync(context, w),
        RecordAttempt w => await DeliveryCommands.RecordAsync(context, w),
        ReplayDeliveries w => await ReplayCommands.ReplayAsync(context, w),
        HurryDeliveries w => await ReplayCommands.HurryAsync(context, w),
        PurgeEvents w => await RetentionCommands.PurgeAsync(context, w),
        PurgeDeliveries w => await RetentionCommands.PurgeAsync(context, w),
        PurgeBodies w => await MessageRetention.PurgeAsync(context, w),
        PurgeMessages w => await MessageRetention.PurgeAsync(context, w),
        PurgeSessionLog w => await RetentionCommands.PurgeAsync(context, w),
        PurgeOperations w => await RetentionCommands.PurgeAsync(context, w),
        PurgeWebhooks w => await RetentionCommands.PurgeAsync(context, w),
        InsertMediaUpload w => await MediaCommands.InsertAsync(context, w),
        PutMediaFile w => await MediaCommands.PutAsync(context, w),
        CompleteMediaJob w => await MediaCommands.CompleteAsync(context, w),
        PurgeMediaUploads w => await MediaCommands.PurgeAsync(context, w),
        PurgeMediaFiles w => await MediaCommands.PurgeAsync(context, w),
        PurgeMediaJobs w => await MediaCommands.PurgeAsync(context, w),
        EnsureSecret w => await SecretCommands.EnsureAsync(context, w),
        IConnectionWork w => w.Run(context.Statements.Connection),
        _ => throw new NotSupportedException($"No command applies {write.GetType().Name}."),
    };
}
