using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql;

/// <summary>Tells whose rows a unit reads and changes, which says what may be applied side by side.</summary>
internal static class UnitScope
{
    /// <summary>The one session that all writes of a unit belong to; null when there is none, or more than one: then the unit keeps its place among all.</summary>
    public static string? SessionOf(WriteUnit unit)
    {
        var session = SessionOf(unit.Writes[0]);
        for (var i = 1; session is not null && i < unit.Writes.Count; i++)
            if (!string.Equals(SessionOf(unit.Writes[i]), session, StringComparison.Ordinal))
                return null;
        return session;
    }

    private static string? SessionOf(Write write) => write switch
    {
        AcceptMessage w => w.Message.SessionId,
        InsertInbound w => w.Message.SessionId,
        ChangeKeys w => w.Fence.SessionId,
        ClearKeys w => w.Fence.SessionId,
        RequireFence w => w.Fence.SessionId,
        StartAttempt w => w.Message.SessionId,
        AdvanceMessage w => w.Message.SessionId,
        ScheduleRetry w => w.Message.SessionId,
        RequeueMessage w => w.Message.SessionId,
        CancelMessage w => w.Message.SessionId,
        ReleaseHeld w => w.SessionId,
        ReviseMessage w => w.SessionId,
        ApplyReceipt w => w.SessionId,
        AppendEvents w => w.SessionId,
        PatchSession w => w.SessionId,
        LinkAccount w => w.SessionId,
        TouchSession w => w.SessionId,
        ChangeSessionStatus w => w.SessionId,
        AppendSessionLog w => w.SessionId,
        TakeOwnership w => w.SessionId,
        ReleaseOwnership w => w.Fence.SessionId,
        ChangeChats w => w.SessionId,
        DeleteChat w => w.SessionId,
        ChangeContacts w => w.SessionId,
        LearnAddresses w => w.SessionId,
        PutGroups w => w.SessionId,
        ChangeGroup w => w.SessionId,
        ErasePerson w => w.SessionId,
        ForgetDirectory w => w.SessionId,
        PutWebhook w => w.SessionId,
        DeleteWebhook w => w.SessionId,
        StopWebhook w => w.SessionId,
        RecordAttempt w => w.SessionId,
        ReplayDeliveries w => w.SessionId,
        HurryDeliveries w => w.SessionId,
        PutMediaFile w => w.File.SessionId,
        CompleteMediaJob w => w.SessionId,
        _ => null,
    };
}
