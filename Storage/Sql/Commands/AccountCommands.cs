using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Accounts and tokens.</summary>
internal static class AccountCommands
{
    private const string InsertAccount = "INSERT INTO accounts (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";

    private const string InsertTokenRow =
        "INSERT INTO tokens (hash, kind, account_id, session_id, fingerprint, is_operator, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    public static async ValueTask<bool> ExistsAsync(CommandContext context, string accountId) =>
        await context.Statements.FirstAsync("SELECT 1 FROM accounts WHERE id = $1", static reader => reader.GetInt64(0), accountId) == 1;

    public static ValueTask<Applied> InsertAsync(CommandContext context, InsertAccount write) =>
        context.ApplyAsync(InsertAccount, write.Account.Id, write.Account.Name, write.Account.CreatedAt.Ms());

    public static ValueTask<Applied> LimitAsync(CommandContext context, LimitAccount write) =>
        context.ApplyAsync(
            "UPDATE accounts SET limit_per_minute = $2, limit_burst = $3 WHERE id = $1", write.AccountId, (long?)write.PerMinute, (long?)write.Burst);

    public static ValueTask<Applied> InsertTokenAsync(CommandContext context, TokenRow token) =>
        context.ApplyAsync(
            InsertTokenRow,
            token.Hash.ToArray(),
            (long)token.Kind,
            token.AccountId,
            token.SessionId,
            token.Fingerprint,
            token.IsOperator.Number(),
            token.CreatedAt.Ms());

    public static ValueTask<Applied> RevokeAsync(CommandContext context, RevokeToken write) =>
        context.ApplyAsync(
            "UPDATE tokens SET revoked_at = $2 WHERE hash = $1 AND revoked_at IS NULL", write.Hash.ToArray(), write.At.Ms());

    public static ValueTask<Applied> RevokeAsync(CommandContext context, RevokeSessionTokens write) =>
        context.ApplyAsync(
            "UPDATE tokens SET revoked_at = $2 WHERE session_id = $1 AND revoked_at IS NULL", write.SessionId, write.At.Ms());
}
