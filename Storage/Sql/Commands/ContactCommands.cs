using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>People, each with one row under both addresses.</summary>
internal static class ContactCommands
{
    private const string Select = "SELECT " + ContactMapping.Columns + " FROM contacts WHERE session_id = $1 AND ";

    private const string ByJid = Select + "jid = $2";

    // Not with OR: each half has an index of its own.
    private const string ByEither = Select + "jid IN ($2, $3) UNION " + Select + "lid IN ($2, $3)";

    private const string Insert =
        "INSERT INTO contacts (session_id, jid, lid, name, first_name, notify, business_name, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    private const string Update =
        "UPDATE contacts SET jid = $2, lid = $3, name = $4, first_name = $5, notify = $6, business_name = $7, updated_at = $8 WHERE position = $1";

    private const string Delete = "DELETE FROM contacts WHERE position = $1";

    public static async ValueTask<Applied> ChangeAsync(CommandContext context, ChangeContacts write)
    {
        var news = new News();
        foreach (var change in write.Changes)
            await ApplyAsync(context, write.SessionId, write.At, change, news);
        return await news.TellAsync(context, write.SessionId, write.Tell);
    }

    public static async ValueTask<Applied> LearnAsync(CommandContext context, LearnAddresses write)
    {
        var news = new News();
        foreach (var person in write.People)
        {
            await ApplyAsync(context, write.SessionId, write.At, new ContactChange(person), news);
            await ChatCommands.JoinAsync(context, write.SessionId, person);
        }

        return await news.TellAsync(context, write.SessionId, write.Tell);
    }

    /// <summary>Both addresses of a person, as far as they are known.</summary>
    public static async ValueTask<AddressPair> CompleteAsync(CommandContext context, string sessionId, AddressPair known)
    {
        if (known.Lid is not null)
            return known;
        var row = (await FindAsync(context, sessionId, known)).Find(row => row.Lid is not null);
        return row is null ? known : new AddressPair(row.Jid, row.Lid);
    }

    private static async ValueTask ApplyAsync(CommandContext context, string sessionId, DateTimeOffset at, ContactChange change, News news)
    {
        var exact = await context.Statements.FirstAsync(ByJid, ContactMapping.Read, sessionId, change.Person.Jid);
        if (exact is not null && (change.Person.Lid is null || change.Person.Lid == exact.Lid) && Changed(exact, change) == exact)
            return;

        var rows = await FindAsync(context, sessionId, change.Person);
        var person = change.Person.Lid is null && rows.Find(row => row.Lid is not null) is { } full ? new AddressPair(full.Jid, full.Lid) : change.Person;
        var before = rows.Find(row => row.Jid == person.Jid) ?? rows.FirstOrDefault();
        if (before is null)
        {
            var row = Changed(new ContactRow { SessionId = sessionId, Jid = person.Jid, Lid = person.Lid }, change);
            await context.Statements.ExecuteAsync(Insert, sessionId, row.Jid, row.Lid, row.Name, row.FirstName, row.Notify, row.BusinessName, at.Ms());
            news.Note(null, row);
            return;
        }

        var after = Changed(rows.Aggregate(before, Merge) with { Jid = person.Jid, Lid = person.Lid }, change);
        foreach (var other in rows.Where(row => row.Position != before.Position))
            await context.Statements.ExecuteAsync(Delete, other.Position);
        await context.Statements.ExecuteAsync(
            Update, before.Position, after.Jid, after.Lid, after.Name, after.FirstName, after.Notify, after.BusinessName, at.Ms());
        news.Note(before, after);
    }

    private static async ValueTask<List<ContactRow>> FindAsync(CommandContext context, string sessionId, AddressPair person) =>
        await context.Statements.AllAsync(ByEither, ContactMapping.Read, sessionId, person.Jid, person.Lid ?? person.Jid);

    private static ContactRow Merge(ContactRow row, ContactRow other) => row with
    {
        Name = row.Name ?? other.Name,
        FirstName = row.FirstName ?? other.FirstName,
        Notify = row.Notify ?? other.Notify,
        BusinessName = row.BusinessName ?? other.BusinessName,
    };

    private static ContactRow Changed(ContactRow row, ContactChange change) => row with
    {
        Name = change.Name.IsPresent ? change.Name.Value : row.Name,
        FirstName = change.FirstName.IsPresent ? change.FirstName.Value : row.FirstName,
        Notify = change.Notify.IsPresent ? change.Notify.Value : row.Notify,
        BusinessName = change.BusinessName.IsPresent ? change.BusinessName.Value : row.BusinessName,
    };

    /// <summary>What there is to tell.</summary>
    private sealed class News
    {
        private readonly List<ContactRow> _added = [];
        private readonly List<ContactRow> _changed = [];
        private int _rows;

        public void Note(ContactRow? before, ContactRow after)
        {
            _rows++;
            if (before is not { IsListed: true })
            {
                if (after.IsListed)
                    _added.Add(after);
            }
            else if (before != after)
            {
                _changed.Add(after);
            }
        }

        public async ValueTask<Applied> TellAsync(CommandContext context, string sessionId, TellContacts? tell)
        {
            if (tell is not null && _added.Count + _changed.Count > 0)
                await OutboxCommands.AppendAsync(context, sessionId, tell(_added, _changed));
            return new Applied(_rows);
        }
    }
}
