using System.Text.Json;
using Wapio.Grains.Sessions.Books;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Events.Payloads;

/// <summary><c>contacts.upsert</c> and <c>contacts.update</c>: people who are new to the session, or of whom it knows something else now.</summary>
internal static class ContactTelling
{
    /// <summary>What tells of people, at a time.</summary>
    public static TellContacts At(DateTimeOffset now) => (added, changed) => [.. Of(EventKind.ContactsUpsert, added, now), .. Of(EventKind.ContactsUpdate, changed, now)];

    private static IEnumerable<OutboxEvent> Of(EventKind kind, IReadOnlyList<ContactRow> rows, DateTimeOffset now)
    {
        if (rows.Count == 0) yield break;
        var order = rows is [var only] ? only.Lid ?? only.Jid : ChatOrder.Session;
        yield return new OutboxEvent(kind, order, now, EventJson.Write(rows, Write));
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ContactRow> rows)
    {
        json.WriteStartArray("contacts");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("jid", row.Jid);
            json.WriteString("lid", AddressPairs.LidOf(row.Jid, row.Lid));
            json.WriteString("phone_number", AddressPairs.NumberOf(row.Jid));
            json.WriteString("name", row.Name);
            json.WriteString("first_name", row.FirstName);
            json.WriteString("notify", row.Notify);
            json.WriteString("business_name", row.BusinessName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
