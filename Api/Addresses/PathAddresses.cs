using Wapio.Api.Errors;
using Wapio.Api.Messages;
using Wapio.Grains.Abstractions;

namespace Wapio.Api.Addresses;

/// <summary>Reads whom or what a path names. What is written without its server gets the one that fits.</summary>
internal static class PathAddresses
{
    private const string Group = "@g.us";
    private const string Channel = "@newsletter";
    private const string LidServer = "@lid";

    /// <summary>The JID of a person, by phone number or LID.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static string Person(string text, string field = "phone") => Recipients.TryRead(text, out var jid) && Recipients.IsPerson(jid)
        ? jid
        : throw Refused(field, "Must be an international phone number or the JID of a person");

    /// <summary>The digits of a phone number, also of one that is written as a JID.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static string Phone(string text, string field = "phone") =>
        Recipients.TryRead(text, out var jid) && jid.EndsWith("@s.whatsapp.net", StringComparison.Ordinal)
            ? jid[..jid.IndexOf('@', StringComparison.Ordinal)]
            : throw Refused(field, "Must be an international phone number");

    /// <summary>A LID.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static string Lid(string text) => Recipients.TryRead(WithServer(text, LidServer), out var jid) && jid.EndsWith(LidServer, StringComparison.Ordinal)
        ? jid
        : throw Refused("lid", "Must be a LID, ending in @lid");

    /// <summary>The JID of any chat.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static string Chat(string text) => Recipients.TryRead(text, out var jid)
        ? jid
        : throw Refused("jid", "Must be an international phone number or a WhatsApp JID");

    /// <summary>The JID of a group.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static string OfGroup(string text) => Recipients.TryRead(WithServer(text, Group), out var jid) && jid.EndsWith(Group, StringComparison.Ordinal)
        ? jid
        : throw Refused("group_jid", "Must be the JID of a group, ending in @g.us");

    /// <summary>The JID of a channel.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static string OfChannel(string text) => Recipients.TryRead(WithServer(text, Channel), out var jid) && jid.EndsWith(Channel, StringComparison.Ordinal)
        ? jid
        : throw Refused("channel_id", "Must be the JID of a channel, ending in @newsletter");

    private static string WithServer(string text, string server) => text.Contains('@', StringComparison.Ordinal) ? text : text + server;

    private static RefusedException Refused(string field, string text) => new(Failure.Invalid(field, text));
}
