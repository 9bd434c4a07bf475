using System.Text;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Books;

/// <summary>Erases what a session keeps about a person, in parts, so that nobody else has to wait long for the writer.</summary>
internal sealed class PersonEraser(string sessionId, IDirectoryStore directory, IMessageStore messages, IEventStore events, IWriteQueue writes)
{
    private const int MessagesAtOnce = 2000;
    private const int EventsAtOnce = 500;

    /// <summary>Erases. Doing it again finds what is left, if it was interrupted.</summary>
    public async Task<Outcome<ErasedData>> EraseAsync(string jid)
    {
        if (!Jid.TryParse(jid, out var address) || !address.IsPerson) return Failure.Invalid("phone", "Must be a phone number or the WhatsApp JID of a person");

        var known = await directory.FindContactAsync(sessionId, jid);
        var chat = known is null ? await directory.FindChatAsync(sessionId, jid) : null;
        var person = known is not null ? new AddressPair(known.Jid, known.Lid) : chat is not null ? new AddressPair(chat.Jid, chat.Lid) : AddressPairs.Of(address);
        var erase = new ErasePerson(sessionId, person, $"erased:{Identifiers.Operation()}");

        var total = new ErasedData(0, 0, 0, 0);
        long? after = long.MinValue;
        while (after is { } position)
        {
            var (found, next) = await messages.FindOfPersonAsync(sessionId, person, position, MessagesAtOnce);
            if (found.Count > 0) total = Add(total, await writes.SubmitAsync(erase with { Messages = found }));
            after = next;
        }

        // The last one also takes the contact and the chat, whether or not there were messages.
        return Add(total, await EraseEventsAsync(erase));
    }

    private async Task<ErasedPerson> EraseEventsAsync(ErasePerson erase)
    {
        byte[][] names = [.. new[] { erase.Person.Jid, erase.Person.Lid }.OfType<string>().SelectMany(NamesOf)];
        var total = new ErasedPerson(0, 0, 0, 0);
        long after = 0;
        while (true)
        {
            var part = await events.ListAsync(sessionId, after, EventsAtOnce);
            var found = part.Where(e => names.Any(name => e.Payload.Span.IndexOf(name) >= 0)).Select(e => e.Sequence).ToList();
            var isLast = part.Count < EventsAtOnce;
            if (found.Count > 0 || isLast)
            {
                var erased = await writes.SubmitAsync(erase with { Events = found });
                total = new ErasedPerson(0, total.Events + erased.Events, total.Contacts + erased.Contacts, total.Chats + erased.Chats);
            }

            if (isLast) return total;
            after = part[^1].Sequence;
        }
    }

    // As events write them: an address stands in quotes, with or without a device, and a number has a plus sign.
    private static IEnumerable<byte[]> NamesOf(string jid)
    {
        var address = Jid.Parse(jid);
        yield return Encoding.UTF8.GetBytes($"\"{jid}\"");
        yield return Encoding.UTF8.GetBytes($"\"{address.User}:");
        if (address.IsPhone) yield return Encoding.UTF8.GetBytes($"\"+{address.User}\"");
    }

    private static ErasedData Add(ErasedData total, ErasedPerson part) =>
        new(total.Messages + part.Messages, total.Events + part.Events, total.Contacts + part.Contacts, total.Chats + part.Chats);
}
