using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Events.Payloads;

/// <summary><c>contacts.update</c> or <c>groups.update</c> of a picture: there is another one, or none any more.</summary>
internal static class PictureEvent
{
    /// <summary>What tells of a picture.</summary>
    public static OutboxEvent Of(PictureChanged picture, DateTimeOffset now) => picture.Jid.IsGroup
        ? new OutboxEvent(EventKind.GroupsUpdate, ChatOrder.Of(picture.Jid, null), now, EventJson.Write(picture, static (json, e) =>
        {
            json.WriteString("group_jid", e.Jid.ToString());
            json.WriteString("id", e.Jid.ToString());
            if (e.Author is { } author) json.WritePerson("by", author, null);
            else json.WriteNull("by");
            json.WriteTime("timestamp", e.Timestamp);
            json.WriteString("update", "picture");
            json.WriteString("picture_id", e.PictureId);
            json.WriteBoolean("picture_removed", e.IsRemoved);
        }))
        : new OutboxEvent(EventKind.ContactsUpdate, ChatOrder.Of(picture.Jid, null), now, EventJson.Write(picture, static (json, e) =>
        {
            json.WriteStartArray("contacts");
            json.WriteStartObject();
            json.WriteAddresses(e.Jid, null);
            json.WriteString("picture_id", e.PictureId);
            json.WriteBoolean("picture_removed", e.IsRemoved);
            json.WriteEndObject();
            json.WriteEndArray();
        }));
}
