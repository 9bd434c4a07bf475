using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>The link of a session to an account of WhatsApp.</summary>
internal static class LinkCommands
{
    private const string Before = "SELECT account_jid, account_lid FROM sessions WHERE id = $1";

    private const string Link =
        "UPDATE sessions SET updated_at = $2, jid = $3, lid = $4, phone_number = $5, account_jid = $6, account_lid = $7, "
        + "push_name = CASE WHEN $8 = 1 THEN NULL ELSE push_name END WHERE id = $1";

    public static async ValueTask<AccountLinked> LinkAsync(CommandContext context, LinkAccount write)
    {
        var before = await context.Statements.FirstAsync(
            Before, static reader => new KnownAccount(reader.NullableString(0), reader.NullableString(1)), write.SessionId);
        var isOther = before is not null && before.IsOtherThan(write.Account);
        context.Statements.Send(
            Link, write.SessionId, write.At.Ms(), write.Jid, write.Lid, write.PhoneNumber, write.Account.Jid, write.Account.Lid, isOther.Number());
        if (!isOther)
            return new AccountLinked(false, 0);

        var givenUp = await ProgressCommands.GiveUpPendingAsync(context, write);
        if (write.Log is { } log)
            await SessionCommands.AppendLogAsync(context, log(givenUp));
        return new AccountLinked(true, givenUp);
    }

    private sealed record KnownAccount(string? Jid, string? Lid)
    {
        // A LID stays with its account; a number can be given to somebody else, or be changed.
        public bool IsOtherThan(AddressPair account) =>
            Lid is not null && account.Lid is not null ? Lid != account.Lid : Jid is not null && Jid != account.Jid;
    }
}
