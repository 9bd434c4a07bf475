using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Who owns a session, and the fence that this gives.</summary>
internal static class OwnershipCommands
{
    // The row stays as it is until the commit: nobody can take the session over in between.
    private const string FenceHolds = "SELECT 1 FROM sessions WHERE id = $1 AND epoch = $2 AND owner IS NOT NULL@share";

    private const string Present =
        "SELECT s.owner, s.epoch, CASE WHEN i.expires_at > @now THEN 1 ELSE 0 END "
        + "FROM sessions s LEFT JOIN incarnations i ON i.id = s.owner WHERE s.id = $1@lock";

    private const string SetOwner = "UPDATE sessions SET owner = $2, epoch = epoch + 1 WHERE id = $1 RETURNING epoch";
    private const string ClearOwner = "UPDATE sessions SET owner = NULL WHERE id = $1 AND epoch = $2 AND owner IS NOT NULL";

    public static async ValueTask<bool> HoldsAsync(CommandContext context, SessionFence fence)
    {
        if (context.Held.Contains(fence))
            return true;
        if (await context.Statements.FirstAsync(FenceHolds, static reader => reader.GetInt64(0), fence.SessionId, fence.Epoch) == 0)
            return false;
        context.Held.Add(fence);
        return true;
    }

    public static async ValueTask<TakeOwnershipResult> TakeAsync(CommandContext context, TakeOwnership write)
    {
        context.Held.RemoveWhere(fence => fence.SessionId == write.SessionId);
        if (!await LeaseCommands.IsAliveAsync(context, write.IncarnationId))
            return new TakeOwnershipResult(OwnershipOutcome.LeaseExpired, 0, null);

        var present = await context.Statements.FirstAsync(
            Present, static reader => new Ownership(reader.NullableString(0), reader.GetInt64(1), reader.Flag(2)), write.SessionId);
        if (present is null)
            return new TakeOwnershipResult(OwnershipOutcome.SessionNotFound, 0, null);

        var isOthers = present.Owner is { } owner && owner != write.IncarnationId && present.IsAlive;
        if (isOthers && !write.EvenIfHeld)
            return new TakeOwnershipResult(OwnershipOutcome.Held, present.Epoch, present.Owner);

        var epoch = await context.Statements.FirstAsync(SetOwner, static reader => reader.GetInt64(0), write.SessionId, write.IncarnationId);
        return new TakeOwnershipResult(OwnershipOutcome.Taken, epoch, write.IncarnationId);
    }

    public static ValueTask<Applied> ReleaseAsync(CommandContext context, ReleaseOwnership write)
    {
        context.Held.Remove(write.Fence);
        return context.ApplyAsync(ClearOwner, write.Fence.SessionId, write.Fence.Epoch);
    }

    private sealed record Ownership(string? Owner, long Epoch, bool IsAlive);
}
