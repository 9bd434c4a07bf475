using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Errors;
using Wapio.Api.Json;
using Wapio.Api.Messages;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary>Reads what callers send about sessions. The OpenAPI names are used; <c>name</c> is another word for <c>label</c>.</summary>
internal static class SessionRequests
{
    private const int LongestLabel = 200;
    private const int LongestUrl = 2048;

    private static readonly string[] SettingNames =
    [
        "account_protection", "read_incoming", "auto_reject_calls", "always_online",
        "ignore_groups", "ignore_broadcasts", "ignore_channels", "typing",
    ];

    /// <summary>Reads a session to make.</summary>
    public static async Task<CreateSession> ReadCreateAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var key = IdempotencyKeys.Read(context.Request, body, required: false);
        var patch = ReadPatch(body);
        body.ThrowIfInvalid();
        return new CreateSession(patch.Label, patch.PhoneNumber, patch.ProxyUrl, patch.Settings, key);
    }

    /// <summary>Reads changes of a session.</summary>
    public static async Task<SessionPatch> ReadPatchAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var patch = ReadPatch(body);
        body.ThrowIfInvalid();
        return patch;
    }

    /// <summary>Reads the number of the phone that is to enter a code; null when none is given, or no body.</summary>
    public static async Task<string?> ReadPhoneAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or 0 && !context.Request.Headers.ContainsKey("Transfer-Encoding")) return null;
        var body = await BodyReader.ReadAsync(context);
        var phone = ReadPhone(body);
        body.ThrowIfInvalid();
        return phone;
    }

    /// <summary>Reads a proxy, which must be given.</summary>
    public static async Task<string> ReadProxyAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var proxy = ReadProxy(body, "proxy_url", "url");
        body.ThrowIfInvalid();
        return proxy ?? throw new RefusedException(Failure.Invalid("proxy_url", "Required"));
    }

    /// <summary>Reads changes of settings, which are the whole body.</summary>
    public static async Task<SessionSettingsPatch> ReadSettingsAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var patch = ReadSettings(body);
        body.ThrowIfInvalid();
        return patch;
    }

    /// <summary>Reads which sessions to list.</summary>
    public static SessionQuery ReadQuery(IQueryCollection query)
    {
        var statuses = query.List("status");
        if (statuses.FirstOrDefault(s => !SessionStatuses.All.Contains(s)) is not null)
        {
            throw new RefusedException(Failure.Invalid("status", $"Must be of: {string.Join(", ", SessionStatuses.All)}"));
        }

        return new SessionQuery(statuses, query.Limit(), query.Text("before_id"));
    }

    private static SessionPatch ReadPatch(BodyReader body) => new(
        body.String(LongestLabel, "label", "name"),
        ReadPhone(body),
        ReadProxy(body, "proxy_url"),
        body.Object("settings") is { } settings ? ReadSettings(settings) : null);

    private static SessionSettingsPatch ReadSettings(BodyReader body)
    {
        foreach (var member in body.Element.EnumerateObject().Where(m => !SettingNames.Contains(m.Name)))
        {
            body.Fail(member.Name, "Unknown setting");
        }

        return new SessionSettingsPatch(
            body.Boolean("account_protection"), body.Boolean("read_incoming"), body.Boolean("auto_reject_calls"), body.Boolean("always_online"),
            body.Boolean("ignore_groups"), body.Boolean("ignore_broadcasts"), body.Boolean("ignore_channels"), body.Boolean("typing"));
    }

    private static string? ReadPhone(BodyReader body)
    {
        if (body.String(64, "phone_number") is not { Length: > 0 } text) return null;
        if (PhoneNumbers.TryNormalise(text, out var digits)) return $"+{digits}";

        body.Fail("phone_number", "Must be an international phone number");
        return null;
    }

    private static string? ReadProxy(BodyReader body, params string[] names)
    {
        var name = Array.Find(names, body.Has) ?? names[0];
        if (body.String(LongestUrl, name) is not { Length: > 0 } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https" or "socks5" or "socks5h", Host.Length: > 0 }) return text;

        body.Fail(name, "Must be an http, https or socks5 URL");
        return null;
    }
}
