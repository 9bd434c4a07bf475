using Wapio.Storage.Sealing;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Forgetting what a session knows: all of it, or one person.</summary>
internal static class DirectoryCommands
{
    private static readonly string[] Tables = ["contacts", "chats", "chat_groups", "group_lists", "labels"];

    // The session's row is what everybody locks first who tells or delivers, see OutboxCommands: two orders would be a deadlock.
    private const string Lock = "SELECT 1 FROM sessions s WHERE s.id = $1@lock";

    private const string DeleteContact = "DELETE FROM contacts WHERE session_id = $1 AND (jid IN ($2, $3) OR lid IN ($2, $3))";
    private const string DeleteChat = "DELETE FROM chats WHERE session_id = $1 AND (jid IN ($2, $3) OR lid IN ($2, $3))";
    private const string DeleteVotes = "DELETE FROM poll_votes WHERE message_id = (SELECT id FROM messages WHERE position = $1 AND session_id = $2)";
    private const string DeleteVotesOf = "DELETE FROM poll_votes WHERE session_id = $1 AND (voter IN ($2, $3) OR voter_alternate IN ($2, $3))";
    private const string DeleteHistory = "DELETE FROM message_events WHERE position = $1";
    private const string DeleteMessage = "DELETE FROM messages WHERE position = $1 AND session_id = $2";
    private const string FindEvent = "SELECT id FROM events WHERE session_id = $1 AND sequence = $2";

    private const string EraseEvent =
        "UPDATE events SET payload = CASE WHEN payload_of IS NULL THEN $3 ELSE payload END, chat = CASE WHEN chat IN ($4, $5) THEN $6 ELSE chat END "
        + "WHERE session_id = $1 AND sequence = $2";

    private const string EraseDeliveries = "UPDATE webhook_deliveries SET chat = $4 WHERE session_id = $1 AND chat IN ($2, $3)";

    private static readonly byte[] Erased = """{"erased":true}"""u8.ToArray();

    public static async ValueTask<Applied> ForgetAsync(CommandContext context, ForgetDirectory write)
    {
        var rows = 0;
        foreach (var table in Tables)
            rows += await context.Statements.ExecuteAsync($"DELETE FROM {table} WHERE session_id = $1", write.SessionId);
        return new Applied(rows);
    }

    public static async ValueTask<ErasedPerson> EraseAsync(CommandContext context, ErasePerson write)
    {
        await context.Statements.FirstAsync(Lock, static reader => reader.GetInt64(0), write.SessionId);
        var (jid, lid) = (write.Person.Jid, write.Person.Lid ?? write.Person.Jid);
        var messages = 0;
        foreach (var position in write.Messages)
        {
            await context.Statements.ExecuteAsync(DeleteVotes, position, write.SessionId);
            if (await context.Statements.ExecuteAsync(DeleteMessage, position, write.SessionId) == 0)
                continue;
            await context.Statements.ExecuteAsync(DeleteHistory, position);
            messages++;
        }

        var events = 0;
        foreach (var sequence in write.Events)
            events += await EraseOneAsync(context, write, sequence, jid, lid) ? 1 : 0;
        await context.Statements.ExecuteAsync(EraseDeliveries, write.SessionId, jid, lid, write.NewChat);
        await context.Statements.ExecuteAsync(DeleteVotesOf, write.SessionId, jid, lid);
        var contacts = await context.Statements.ExecuteAsync(DeleteContact, write.SessionId, jid, lid);
        return new ErasedPerson(messages, events, contacts, await context.Statements.ExecuteAsync(DeleteChat, write.SessionId, jid, lid));
    }

    private static async ValueTask<bool> EraseOneAsync(CommandContext context, ErasePerson write, long sequence, string jid, string lid)
    {
        if (await context.Statements.FirstAsync(FindEvent, static reader => reader.GetString(0), write.SessionId, sequence) is not { } id)
            return false;
        var payload = context.Sealer.Seal(SealPlace.EventPayload(write.SessionId, id), Erased);
        return await context.Statements.ExecuteAsync(EraseEvent, write.SessionId, sequence, payload, jid, lid, write.NewChat) > 0;
    }
}
