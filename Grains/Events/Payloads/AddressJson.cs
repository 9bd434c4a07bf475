using System.Text.Json;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Events.Payloads;

/// <summary>Writes whom an event is about: a person with both addresses, when both are known.</summary>
internal static class AddressJson
{
    /// <summary>A person: <c>jid</c> as it came, <c>lid</c> and <c>phone_number</c> when known.</summary>
    public static void WritePerson(this Utf8JsonWriter json, string name, Jid jid, Jid? alternate, string? pushName = null)
    {
        json.WriteStartObject(name);
        WriteAddresses(json, jid, alternate);
        json.WriteString("name", pushName);
        json.WriteEndObject();
    }

    /// <summary>A chat: its addresses, and what it is.</summary>
    public static void WriteChat(this Utf8JsonWriter json, Jid jid, Jid? alternate)
    {
        json.WriteStartObject("chat");
        WriteAddresses(json, jid, alternate);
        json.WriteString("type", TypeOf(jid));
        json.WriteEndObject();
    }

    /// <summary>The addresses of an account, into the object that is open.</summary>
    public static void WriteAddresses(this Utf8JsonWriter json, Jid jid, Jid? alternate)
    {
        Jid? lid = jid.IsLid ? jid : alternate is { IsLid: true } other ? other : null;
        Jid? phone = jid.IsPhone ? jid : alternate is { IsPhone: true } second ? second : null;
        json.WriteString("jid", jid.ToBare().ToString());
        json.WriteString("lid", lid?.ToBare().ToString());
        json.WriteString("phone_number", phone is { } known ? $"+{known.User}" : null);
    }

    /// <summary>What a chat is.</summary>
    public static string TypeOf(Jid jid) => jid switch
    {
        { IsGroup: true } => "group",
        { IsNewsletter: true } => "channel",
        { IsBroadcast: true, User: "status" } => "status",
        { IsBroadcast: true } => "broadcast",
        _ => "personal",
    };
}
