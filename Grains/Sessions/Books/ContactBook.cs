using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Sessions.Live;
using Wapio.Storage.Paging;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Books;

/// <summary>The people whom a session knows.</summary>
internal sealed class ContactBook(string sessionId, LiveContacts live, IDirectoryStore directory, IWriteQueue writes, TimeProvider clock)
{
    /// <summary>Lists those of whom a name is known.</summary>
    public async Task<Outcome<ContactPage>> ListAsync(LogQuery query)
    {
        try
        {
            var page = await directory.ListContactsAsync(sessionId, query.Limit, query.Cursor);
            return new ContactPage([.. page.Items.Select(row => row.ToView())], page.NextCursor);
        }
        catch (InvalidCursorException exception)
        {
            return Failure.Invalid("cursor", exception.Message);
        }
    }

    /// <summary>A person, by either address.</summary>
    public async Task<Outcome<ContactView>> GetAsync(string jid) =>
        await directory.FindContactAsync(sessionId, jid) is { } row ? row.ToView() : Failure.NotFound("Contact");

    /// <summary>Gives a person a name, on the phone and here, or takes it away.</summary>
    public async Task<Outcome<ContactView>> SaveAsync(string jid, string? name)
    {
        if (!Jid.TryParse(jid, out var person) || !person.IsPerson) return Failure.Invalid("phone", "Must be a phone number or the WhatsApp JID of a person");

        var known = await directory.FindContactAsync(sessionId, jid);
        var address = known is null ? person.ToBare() : Jid.Parse(known.Jid);
        var saved = await live.SaveAsync(address, name);
        if (!saved.IsSuccess) return saved.Failure;

        // What the devices of the account share comes back as an event, and then changes nothing any more.
        var given = string.IsNullOrEmpty(name) ? null : name;
        var pair = known is null ? AddressPairs.Of(person) : new AddressPair(known.Jid, known.Lid);
        await writes.SubmitAsync(new ChangeContacts(sessionId, clock.GetUtcNow(), new ContactChange(pair) { Name = given }));
        return await directory.FindContactAsync(sessionId, pair.Jid) is { } row ? row.ToView() : new ContactView { Jid = pair.Jid, Name = given };
    }
}
