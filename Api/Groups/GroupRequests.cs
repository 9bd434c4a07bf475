using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Json;
using Wapio.Api.Messages;
using Wapio.Grains.Abstractions.Groups;

namespace Wapio.Api.Groups;

/// <summary>Reads what callers send about groups.</summary>
internal static class GroupRequests
{
    private const int LongestSubject = 100;
    private const int LongestDescription = 2048;
    private const int LongestJid = 256;
    private const int LongestCode = 256;
    private const int MostPeople = 1023;
    private const long LongestTimer = 365 * 24 * 3600;

    private static readonly string[] SettingNames =
        ["announce", "restrict", "locked", "join_approval", "member_add_mode", "ephemeral", "subject", "name", "description", "session_id"];

    /// <summary>Reads a group to make.</summary>
    public static async Task<(string? SessionId, CreateGroup Group)> ReadCreateAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var subject = body.Required(LongestSubject, "subject", "name");
        var people = ReadPeople(body, required: false);
        var description = body.String(LongestDescription, "description");
        var session = body.String(64, "session_id");
        body.ThrowIfInvalid();
        return (session, new CreateGroup(subject!, people) { Description = string.IsNullOrEmpty(description) ? null : description });
    }

    /// <summary>Reads people of a group.</summary>
    public static async Task<(string? SessionId, ImmutableArray<string> People)> ReadPeopleAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var people = ReadPeople(body, required: true);
        var session = body.String(64, "session_id");
        body.ThrowIfInvalid();
        return (session, people);
    }

    /// <summary>Reads the code of an invitation.</summary>
    public static async Task<(string? SessionId, string Code)> ReadInviteAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var code = body.Required(LongestCode, "invite_code", "code");
        if (code is not null && !IsCode(code)) body.Fail(body.Has("invite_code") ? "invite_code" : "code", "Must be an invite code, or a link with one");
        var session = body.String(64, "session_id");
        body.ThrowIfInvalid();
        return (session, code!);
    }

    /// <summary>True for an invite code, or a link with one.</summary>
    public static bool IsCode(string text)
    {
        var code = text.StartsWith("https://chat.whatsapp.com/", StringComparison.OrdinalIgnoreCase) ? text["https://chat.whatsapp.com/".Length..].Split('?', '/')[0] : text;
        return code.Length is > 0 and <= 64 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    }

    /// <summary>Reads settings.</summary>
    public static async Task<(string? SessionId, GroupPatch Patch)> ReadSettingsAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        foreach (var member in body.Element.EnumerateObject().Where(m => !SettingNames.Contains(m.Name))) body.Fail(member.Name, "Unknown setting");

        var (restrict, locked) = (body.Boolean("restrict"), body.Boolean("locked"));
        if (restrict is not null && locked is not null && restrict != locked) body.Fail("locked", "Contradicts restrict");
        var subject = body.String(LongestSubject, "subject", "name");
        if (subject is "") body.Fail(body.Has("subject") ? "subject" : "name", "Must not be empty");
        var session = body.String(64, "session_id");
        var patch = new GroupPatch
        {
            Subject = subject,
            Description = body.String(LongestDescription, "description"),
            IsAnnounce = body.Boolean("announce"),
            IsLocked = restrict ?? locked,
            RequiresApproval = body.Boolean("join_approval"),
            MembersCanAdd = ReadAddMode(body),
            EphemeralSeconds = ReadTimer(body),
        };
        body.ThrowIfInvalid();
        return (session, patch);
    }

    private static ImmutableArray<string> ReadPeople(BodyReader body, bool required)
    {
        var given = body.Strings("participants", LongestJid, MostPeople);
        if (required && (given is { Length: 0 } || !body.Has("participants"))) body.Fail("participants", "Required");
        if (given is null) return [];

        var people = ImmutableArray.CreateBuilder<string>(given.Value.Length);
        foreach (var text in given.Value)
        {
            if (Recipients.TryRead(text, out var jid) && Recipients.IsPerson(jid)) people.Add(jid);
            else body.Fail("participants", $"{text} is neither a phone number nor the JID of a person");
        }

        return [.. people.Distinct()];
    }

    private static bool? ReadAddMode(BodyReader body)
    {
        switch (body.String(64, "member_add_mode"))
        {
            case null or "": return null;
            case "all_member_add" or "all": return true;
            case "admin_add" or "admin": return false;
            default:
                body.Fail("member_add_mode", "Must be admin_add or all_member_add");
                return null;
        }
    }

    private static long? ReadTimer(BodyReader body)
    {
        if (!body.Has("ephemeral")) return null;
        var value = body.Element.GetProperty("ephemeral");
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and <= LongestTimer) return seconds;

        body.Fail("ephemeral", string.Create(CultureInfo.InvariantCulture, $"Must be a whole number of seconds from 0 to {LongestTimer}"));
        return null;
    }
}
