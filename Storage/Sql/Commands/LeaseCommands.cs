using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Leases of process incarnations, by the database's clock.</summary>
internal static class LeaseCommands
{
    private const string Register =
        "INSERT INTO incarnations (id, expires_at) VALUES ($1, @now + $2) ON CONFLICT (id) DO NOTHING";

    private const string Extend = "UPDATE incarnations SET expires_at = @now + $2 WHERE id = $1 AND expires_at > @now";
    private const string Alive = "SELECT 1 FROM incarnations WHERE id = $1 AND expires_at > @now";

    // An owner without a lease counts as dead, so a row is of no use once it is old.
    private const string Forget = "DELETE FROM incarnations WHERE expires_at < @now - 86400000";

    public static bool IsAlive(CommandContext context, string incarnationId) =>
        context.Statements.First(Alive, static reader => reader.GetInt64(0), incarnationId) == 1;

    public static RenewLeaseResult Renew(CommandContext context, RenewLease write)
    {
        if (write.Register)
            context.Statements.Execute(Forget);
        var sql = write.Register ? Register : Extend;
        return new RenewLeaseResult(context.Statements.Execute(sql, write.IncarnationId, (long)write.Duration.TotalMilliseconds) == 1);
    }

    public static Applied End(CommandContext context, EndLease write)
    {
        context.Statements.Execute("DELETE FROM incarnations WHERE id = $1", write.IncarnationId);
        return new Applied(context.Statements.Execute("UPDATE sessions SET owner = NULL WHERE owner = $1", write.IncarnationId));
    }
}
