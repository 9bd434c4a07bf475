using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Sessions and their log.</summary>
internal static class SessionCommands
{
    private const string Insert =
        "INSERT INTO sessions (id, account_id, label, phone_number, proxy_url, status, reason_code, reason_text, settings, jid, lid, "
        + "wants_connection, key_fingerprint, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    private const string Update =
        "UPDATE sessions SET updated_at = $2, "
        + "label = CASE WHEN $3 = 1 THEN $4 ELSE label END, "
        + "phone_number = CASE WHEN $5 = 1 THEN $6 ELSE phone_number END, "
        + "proxy_url = CASE WHEN $7 = 1 THEN $8 ELSE proxy_url END, "
        + "settings = CASE WHEN $9 = 1 THEN $10 ELSE settings END, "
        + "jid = CASE WHEN $11 = 1 THEN $12 ELSE jid END, "
        + "lid = CASE WHEN $13 = 1 THEN $14 ELSE lid END, "
        + "wants_connection = CASE WHEN $15 = 1 THEN $16 ELSE wants_connection END, "
        + "key_fingerprint = CASE WHEN $17 = 1 THEN $18 ELSE key_fingerprint END, "
        + "push_name = CASE WHEN $19 = 1 THEN $20 ELSE push_name END "
        + "WHERE id = $1";

    private const string UpdateActivity =
        "UPDATE sessions SET last_activity_at = $2 WHERE id = $1 AND (last_activity_at IS NULL OR last_activity_at < $2)";

    // 4 is pending_deletion, which only deleted (5) may follow, and which nothing wakes any more.
    private const string UpdateStatus =
        "UPDATE sessions SET status = $2, reason_code = $3, reason_text = $4, updated_at = $5, "
        + "wants_connection = CASE WHEN $2 >= 4 THEN 0 ELSE wants_connection END, "
        + "deleted_at = CASE WHEN $2 = 5 THEN $5 ELSE deleted_at END "
        + "WHERE id = $1 AND (status < 4 OR (status = 4 AND $2 = 5))";

    private const string InsertLog =
        "INSERT INTO session_log (session_id, at, event, status, reason_code, text) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string InsertLogOnly =
        "INSERT INTO session_log (session_id, at, event, status, reason_code, text) SELECT id, $2, $3, status, $4, $5 FROM sessions WHERE id = $1";

    public static async ValueTask<CreateSessionResult> CreateAsync(CommandContext context, CreateSession write)
    {
        if (write.Idempotency is { } wanted && await IdempotencyCommands.FindAsync(context, wanted) is { } first)
        {
            return first.BodyHash.Span.SequenceEqual(wanted.BodyHash.Span)
                ? new CreateSessionResult(CreateSessionOutcome.Replayed, first.SubjectId, first.Answer)
                : new CreateSessionResult(CreateSessionOutcome.KeyReused, null, default);
        }

        var session = write.Session;
        if (!await AccountCommands.ExistsAsync(context, session.AccountId))
            return new CreateSessionResult(CreateSessionOutcome.AccountNotFound, null, default);

        InsertRow(context, session);
        if (write.Token is { } token)
            await AccountCommands.InsertTokenAsync(context, token);
        await IdempotencyCommands.AddAsync(context, write.Idempotency);
        return new CreateSessionResult(CreateSessionOutcome.Created, session.Id, default);
    }

    public static ValueTask<Applied> PatchAsync(CommandContext context, PatchSession write) =>
        context.ApplyAsync(
            Update,
            write.SessionId,
            write.At.Ms(),
            write.Label.IsPresent.Number(),
            write.Label.Value,
            write.PhoneNumber.IsPresent.Number(),
            write.PhoneNumber.Value,
            write.ProxyUrl.IsPresent.Number(),
            SessionMapping.SealProxy(write.SessionId, write.ProxyUrl.Value, context.Sealer),
            write.Settings.IsPresent.Number(),
            write.Settings.Value?.ToJson(),
            write.Jid.IsPresent.Number(),
            write.Jid.Value,
            write.Lid.IsPresent.Number(),
            write.Lid.Value,
            write.WantsConnection.IsPresent.Number(),
            write.WantsConnection.Value.Number(),
            write.KeyFingerprint.IsPresent.Number(),
            write.KeyFingerprint.Value,
            write.PushName.IsPresent.Number(),
            write.PushName.Value);

    public static ValueTask<Applied> TouchAsync(CommandContext context, TouchSession write) =>
        context.ApplyAsync(UpdateActivity, write.SessionId, write.At.Ms());

    public static async ValueTask<Applied> ChangeStatusAsync(CommandContext context, ChangeSessionStatus write)
    {
        context.Open.Remove(write.SessionId);
        var rows = await context.Statements.ExecuteAsync(
            UpdateStatus, write.SessionId, (long)write.Status, write.ReasonCode, write.ReasonText, write.At.Ms());
        if (rows > 0)
        {
            context.Statements.Send(
                InsertLog, write.SessionId, write.At.Ms(), write.Event, (long)write.Status, write.ReasonCode, write.ReasonText);
            if (write.Tell is { } told)
                await OutboxCommands.AppendAsync(context, write.SessionId, [told]);
        }

        return new Applied(rows);
    }

    public static ValueTask<Applied> AppendLogAsync(CommandContext context, AppendSessionLog write) =>
        context.ApplyAsync(InsertLogOnly, write.SessionId, write.At.Ms(), write.Event, write.ReasonCode, write.Text);

    private static void InsertRow(CommandContext context, SessionRow session) =>
        context.Statements.Send(
            Insert,
            session.Id,
            session.AccountId,
            session.Label,
            session.PhoneNumber,
            SessionMapping.SealProxy(session.Id, session.ProxyUrl, context.Sealer),
            (long)session.Status,
            session.ReasonCode,
            session.ReasonText,
            session.Settings.ToJson(),
            session.Jid,
            session.Lid,
            session.WantsConnection.Number(),
            session.KeyFingerprint,
            session.CreatedAt.Ms());
}
