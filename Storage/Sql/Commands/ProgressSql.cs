namespace Wapio.Storage.Sql.Commands;

/// <summary>How a message moves to a greater status; shared by single steps and receipts.</summary>
internal static class ProgressSql
{
    /// <summary>
    /// <c>$3</c> is the time, <c>$4</c> the status, <c>$5</c> the reason of a failure, <c>$6</c> WhatsApp's time. A status brings the times of
    /// those that it implies: what was read was delivered, what was delivered was accepted.
    /// WhatsApp tells its times to the second and by its own clock: none is kept that lies before the step it follows.
    /// </summary>
    public const string Set =
        "UPDATE messages SET status = $4, updated_at = $3, next_attempt_at = NULL, failure_reason = $5, provider_time = COALESCE($6, provider_time), "
        + "accepted_at = CASE WHEN $4 IN (2, 4, 5) THEN COALESCE(accepted_at, $3) ELSE accepted_at END, "
        + "failed_at = CASE WHEN $4 = 3 THEN $3 WHEN $4 > 3 THEN NULL ELSE failed_at END, "
        + "delivered_at = CASE WHEN $4 IN (4, 5) THEN COALESCE(delivered_at, CASE WHEN accepted_at > $3 THEN accepted_at ELSE $3 END) ELSE delivered_at END, "
        + "read_at = CASE WHEN $4 = 5 THEN COALESCE(read_at, CASE WHEN COALESCE(delivered_at, accepted_at) > $3 "
        + "THEN COALESCE(delivered_at, accepted_at) ELSE $3 END) ELSE read_at END";

    /// <summary>Only in a chat: <c>$7</c> and <c>$8</c> are its addresses; null for any.</summary>
    public const string InChat = " AND (CAST($7 AS TEXT) IS NULL OR chat_jid IN ($7, $8) OR chat_alternate IN ($7, $8))";

    /// <summary>Only if the new status is greater.</summary>
    public const string IfProgress = " AND status < $4";
}
