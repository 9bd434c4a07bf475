using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Leases of process incarnations, by the database's clock.</summary>
internal static class LeaseCommands
{
    private const string Register =
        "INSERT INTO incarnations (id, expires_at, started_at, name, role, version, address, sessions, draining) "
        + "VALUES ($1, @now + $2, @now, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";

    private const string Extend = "UPDATE incarnations SET expires_at = @now + $2 WHERE id = $1 AND expires_at > @now";
    private const string Alive = "SELECT 1 FROM incarnations WHERE id = $1 AND expires_at > @now";

    private const string ExtendAndReport =
        "UPDATE incarnations SET expires_at = @now + $2, name = $3, role = $4, version = $5, address = $6, sessions = $7, draining = $8 "
        + "WHERE id = $1 AND expires_at > @now";

    // A row is of no use once it is old; but what looks for sessions to take over finds them by it.
    private const string Forget =
        "DELETE FROM incarnations WHERE expires_at < @now - 86400000 AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.owner = incarnations.id)";

    public static async ValueTask<bool> IsAliveAsync(CommandContext context, string incarnationId) =>
        await context.Statements.FirstAsync(Alive, static reader => reader.GetInt64(0), incarnationId) == 1;

    public static async ValueTask<RenewLeaseResult> RenewAsync(CommandContext context, RenewLease write)
    {
        if (write.Register)
            context.Statements.Send(Forget);
        var duration = (long)write.Duration.TotalMilliseconds;
        if (write is { Register: false, Report: null })
            return new RenewLeaseResult(await context.Statements.ExecuteAsync(Extend, write.IncarnationId, duration) == 1);

        var report = write.Report ?? new NodeReport("", "all", "", null, 0, false);
        var rows = await context.Statements.ExecuteAsync(
            write.Register ? Register : ExtendAndReport,
            write.IncarnationId,
            duration,
            report.Name,
            report.Role,
            report.Version,
            report.Address,
            report.Sessions,
            report.IsDraining.Number());
        return new RenewLeaseResult(rows == 1);
    }

    public static ValueTask<Applied> EndAsync(CommandContext context, EndLease write)
    {
        context.Held.Clear();
        context.Statements.Send("DELETE FROM incarnations WHERE id = $1", write.IncarnationId);
        return context.ApplyAsync("UPDATE sessions SET owner = NULL WHERE owner = $1", write.IncarnationId);
    }
}
