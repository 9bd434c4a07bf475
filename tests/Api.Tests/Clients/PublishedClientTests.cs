using Wapio.Api.Tests.Media;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Clients;

/// <summary>
/// Clients of this API that are published elsewhere (for PHP, for Python, a node for n8n) work with nothing changed but the base URL: every path, spelling
/// and header that they send, and every member that they read.
/// </summary>
[Collection(GatewayCollection.Name)]
public sealed class PublishedClientTests(GatewayFixture gateway)
{
    private static readonly string[] Accepted = ["msgId", "jid", "status"];
    private static readonly string[] Refused = ["success", "message", "reason_code", "errors"];
    private static readonly string[] Session = ["session_id", "account_id", "label", "name", "phone_number", "status", "last_activity_at", "created_at", "session_api_key_fingerprint"];

    private static readonly ClientCall[] Messages =
    [
        Send("""{"session_id":"<session>","to":"+<phone>","kind":"text","text":"a"}"""),
        Send("""{"to":"<phone>@s.whatsapp.net","text":"a"}"""),
        Send("""{"to":"+<phone>","text":"a"}""") with { Path = "/api/send-message?session_id={session}" },
        Send("""{"to":"+<phone>","text":"a"}""") with { Headers = [("x-session-id", "<session>")] },
        Send("""{"to":"+<phone>","text":"a"}""") with { Headers = [("Idempotency-Key", "order:42:shipped")] },
        Send("""{"to":"+<phone>","text":"a","replyTo":"<incoming>"}"""),
        Send("""{"to":"+<phone>","text":"a","quoted_message_id":"<incoming>"}"""),
        Send("""{"to":"+<phone>","text":"a","mentions":["<phone>@s.whatsapp.net","+<phone>"]}"""),
        Send("""{"to":"+<phone>","kind":"image","imageUrl":"<image>","caption":"c","viewOnce":true}"""),
        Send("""{"to":"+<phone>","kind":"image","url":"<image>","mimeType":"image/jpeg"}"""),
        Send("""{"to":"+<phone>","kind":"video","videoUrl":"<video>","caption":"c"}"""),
        Send("""{"to":"+<phone>","documentUrl":"<document>","fileName":"invoice.pdf","mimeType":"application/pdf"}"""),
        Send("""{"to":"+<phone>","documentUrl":"<document>","file_name":"invoice.pdf","mime_type":"application/pdf"}"""),
        Send("""{"to":"+<phone>","audioUrl":"<audio>","ptt":true}"""),
        Send("""{"to":"+<phone>","kind":"audio","url":"<audio>","voice":true}"""),
        Send("""{"to":"+<phone>","stickerUrl":"<sticker>"}"""),
        Send("""{"to":"+<phone>","kind":"image","media_handle":"<handle>"}"""),
        Send("""{"to":"+<phone>","location":{"latitude":33.5731,"longitude":-7.5898,"name":"Casablanca","address":"Morocco"}}"""),
        Send("""{"to":"+<phone>","kind":"contact","contact":{"fullName":"M","phoneNumber":"+212600000000"}}"""),
        Send("""{"to":"+<phone>","contact":{"name":"M","phone":"+212600000000"}}"""),
        Send("""{"to":"+<phone>","poll":{"question":"?","options":["a","b"],"multiSelect":true}}"""),
        Send("""{"to":"+<phone>","poll":{"name":"?","options":["a","b"],"multi_select":false}}"""),
        Send("""{"text":"a"}""", 422),
        Send("""{"session_id":"bps_sess_ws_0123456789012345678901","to":"+<phone>","text":"a"}""", 404),
        Send("""{"to":"+<phone>","text":"sent"}""") with { Reads = ["msgId=message", "jid", "status"] },
        new("GET", "/api/messages/{message}/info", 200,
            "message_id", "session_id", "provider_msg_id", "to", "kind", "status", "accepted_at", "delivered_at", "read_at", "deleted_at", "failed_at", "failure_reason", "updated_at", "events"),
        new("POST", "/api/messages/{message}/edit", 200) { Body = """{"text":"b"}""" },
        new("PUT", "/api/messages/{message}", 200) { Body = """{"text":"c"}""" },
        new("POST", "/api/messages/{message}/resend", 409, Refused),
        new("DELETE", "/api/messages/{message}", 200),
        new("POST", "/api/messages/read", 200) { Body = """{"message_ids":["<incoming>"],"chat_jid":"<phone>@s.whatsapp.net"}""" },
        new("POST", "/api/messages/read", 200) { Body = """{"message_ids":["<provider>"],"session_id":"<session>"}""" },
        new("POST", "/api/send-presence-update", 200) { Body = """{"to":"+<phone>","presence":"composing"}""" },
        new("POST", "/api/send-presence-update", 200) { Body = """{"presence":"available"}""" },
    ];

    private static readonly ClientCall[] People =
    [
        new("GET", "/api/status", 200, "session_id", "status"),
        new("GET", "/api/user", 200, "phone_number", "jid", "lid"),
        new("GET", "/api/on-whatsapp/+{phone}", 200, "exists", "jid"),
        new("PUT", "/api/contacts", 200) { Body = """{"phone":"+<phone>","name":"Grace"}""" },
        new("GET", "/api/contacts", 200, "data.0.jid", "data.0.lid", "data.0.phone_number", "data.0.name", "data.0.notify", "next_cursor"),
        new("GET", "/api/contacts/{phone}", 200, "jid", "name"),
        new("GET", "/api/contacts/{phone}@s.whatsapp.net", 200, "jid=jid", "lid"),
        new("GET", "/api/contacts/{jid}/picture", 200, "url"),
        new("GET", "/api/contacts/+{phone}/picture", 200, "url"),
        new("POST", "/api/contacts/{phone}/block", 200),
        new("POST", "/api/contacts/{phone}/unblock", 200),
        new("GET", "/api/lid-from-pn/{phone}", 200, "lid=lid"),
        new("GET", "/api/pn-from-lid/{lid}", 200, "pn"),
        new("GET", "/api/chats", 200, "data.0.jid", "next_cursor"),
        new("GET", "/api/chats/{phone}@s.whatsapp.net", 200, "jid"),
        new("POST", "/api/chats/{phone}@s.whatsapp.net/read", 200),
        new("GET", "/api/whatsapp-sessions/{session}/message-logs?limit=5&cursor=", 200,
            "data.0.message_id", "data.0.provider_msg_id", "data.0.direction", "data.0.chat_jid", "data.0.sender", "data.0.kind", "data.0.text", "data.0.status", "data.0.timestamp", "next_cursor"),
    ];

    private static readonly ClientCall[] Groups =
    [
        new("POST", "/api/groups", 201, "id", "subject", "participants.0.status") { Body = """{"name":"Chess","participants":["+<phone>"]}""" },
        new("POST", "/api/groups", 201, "group_jid=group", "id", "subject", "participants.0.status") { Body = """{"subject":"Chess","participants":["<phone>@s.whatsapp.net"]}""" },
        new("GET", "/api/groups", 200, "data.0.jid", "data.0.id", "data.0.name", "data.0.subject"),
        new("GET", "/api/groups/{group}", 200, "jid", "subject", "participants.0"),
        new("GET", "/api/groups/{group}/metadata", 200, "subject", "participants"),
        new("GET", "/api/groups/{group}/participants", 200, "data.0.jid"),
        new("POST", "/api/groups/{group}/participants/remove", 200) { Body = """{"participants":["+<phone>"]}""" },
        new("POST", "/api/groups/{group}/participants/add", 200) { Body = """{"participants":["+<phone>"]}""" },
        new("POST", "/api/groups/{group}/participants/promote", 200) { Body = """{"participants":["+<phone>"]}""" },
        new("POST", "/api/groups/{group}/participants/demote", 200) { Body = """{"participants":["+<phone>"]}""" },
        new("DELETE", "/api/groups/{group}/participants", 200) { Body = """{"participants":["+<phone>"]}""" },
        new("POST", "/api/groups/{group}/participants", 200) { Body = """{"participants":["+<phone>"]}""" },
        new("PUT", "/api/groups/{group}/settings", 200)
        {
            Body = """{"announce":true,"restrict":true,"join_approval":true,"member_add_mode":"admin_add","ephemeral":86400,"subject":"Go","description":"d"}""",
        },
        new("PUT", "/api/groups/{group}/settings", 422, Refused) { Body = """{"key_0":712}""" },
        new("GET", "/api/groups/{group}/picture", 200, "url"),
        new("GET", "/api/groups/{group}/invite-link", 200, "invite_code=code", "invite_link"),
        new("GET", "/api/groups/invite/{code}", 200, "jid", "subject"),
        new("POST", "/api/groups/{group}/leave", 200),
        new("POST", "/api/groups/invite/accept", 200, "group_jid") { Body = """{"invite_code":"<othercode>"}""" },
        new("POST", "/api/groups/invite/accept", 200, "group_jid") { Body = """{"code":"https://chat.whatsapp.com/<thirdcode>"}""" },
        Send("""{"channel_id":"<channel>","kind":"text","text":"a"}"""),
        Send("""{"to":"<channel>","text":"a"}"""),
    ];

    private static readonly ClientCall[] Sessions =
    [
        new("POST", "/v1/whatsapp-sessions", 201, "session.session_id=id", "session.name", "session_api_key.raw", "session_api_key.fingerprint", "warnings")
        {
            Body = """{"name":"php","phone_number":"+15551234567","settings":{"read_incoming":true}}""",
        },
        new("GET", "/v1/whatsapp-sessions?status=pending,connected&limit=50&before_id=", 200, "data.0.session_id", "next_cursor"),
        new("GET", "/v1/whatsapp-sessions/{id}", 200, Session),
        new("PATCH", "/v1/whatsapp-sessions/{id}", 200, Session) { Body = """{"name":"renamed","settings":{"typing":true}}""" },
        new("GET", "/v1/whatsapp-sessions/{id}/settings", 200, "session_settings.account_protection", "session_settings.typing"),
        new("PATCH", "/v1/whatsapp-sessions/{id}/settings", 200, "session_settings.always_online") { Body = """{"always_online":true}""" },
        new("PATCH", "/v1/whatsapp-sessions/{id}/settings", 422, Refused) { Body = """{"key_0":true}""" },
        new("PUT", "/v1/whatsapp-sessions/{id}/webhook", 200, "target_url", "subscribed_events", "is_active")
        {
            Body = """{"target_url":"http://127.0.0.1:9/hook","subscribed_events":["messages.received"],"signing_secret":"0123456789abcdef","is_active":true}""",
        },
        new("GET", "/v1/whatsapp-sessions/{id}/webhook", 200, "target_url", "subscribed_events", "is_active"),
        new("GET", "/api/whatsapp-sessions/{id}/webhook-deliveries", 200, "data", "next_cursor"),
        new("DELETE", "/v1/whatsapp-sessions/{id}/webhook", 200),
        new("GET", "/api/whatsapp-sessions/{id}/session-logs", 200, "data", "next_cursor"),
        new("GET", "/v1/whatsapp-sessions/{id}/qrcode", 200, "qr", "image", "expires_at"),
        new("POST", "/v1/whatsapp-sessions/{id}/connect", 200, "session_id", "status", "qr", "image", "expires_at"),
        new("POST", "/v1/whatsapp-sessions/{id}/disconnect", 200, "session_id", "status"),
        new("POST", "/v1/whatsapp-sessions/{id}/regenerate-key", 200, "session_api_key.raw", "session_api_key.fingerprint", "session_api_key.created_at", "session_api_key.previous_fingerprint"),
        new("GET", "/v1/whatsapp-sessions/{session}/qrcode", 409, Refused),
        new("GET", "/v1/me/dashboard-overview", 200),
        new("DELETE", "/v1/whatsapp-sessions/{id}", 202, "operation_id", "operation_type", "status", "enqueued_at", "result", "error", "status_url=operation"),
        new("GET", "{operation}", 200, "operation_id", "session_id", "operation_type", "status", "enqueued_at", "started_at", "finished_at", "result", "error", "status_url"),
        new("GET", "/v1/whatsapp-sessions/bps_sess_ws_0123456789012345678901", 404, Refused),
    ];

    [Theory]
    [InlineData(nameof(Messages))]
    [InlineData(nameof(People))]
    [InlineData(nameof(Groups))]
    [InlineData(nameof(Sessions))]
    public async Task Their_calls_go_well(string chapter)
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var words = await WordsAsync(linked);
        List<string> faults = [];

        foreach (var call in chapter switch { nameof(Messages) => Messages, nameof(People) => People, nameof(Groups) => Groups, _ => Sessions })
            if (await call.FaultAsync(linked.Client, words) is { } fault) faults.Add(fault);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static ClientCall Send(string body, int status = 202) => new("POST", "/api/send-message", status, status == 202 ? Accepted : Refused) { Body = body };

    private async Task<Dictionary<string, string>> WordsAsync(LinkedSession linked)
    {
        var phone = await gateway.Phones.AddAsync();
        var text = $"incoming {Guid.NewGuid()}";
        var provider = await gateway.Phones.SendAsync(phone, linked.Number, text);
        var channel = await gateway.Phones.DoAsync(linked.Number, "newsletters", new { name = "News" });
        var upload = (await linked.Client.UploadAsync(SampleFiles.Jpeg())).Expect(201);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["session"] = linked.Session.Id,
            ["phone"] = phone,
            ["provider"] = provider,
            ["incoming"] = await linked.IncomingAsync(text),
            ["othercode"] = await InviteAsync(phone),
            ["thirdcode"] = await InviteAsync(phone),
            ["channel"] = channel.GetProperty("id").GetString()!,
            ["handle"] = upload.GetProperty("media_handle").GetString()!,
            ["image"] = gateway.Files.Add("image.jpg", SampleFiles.Jpeg(), "image/jpeg"),
            ["video"] = gateway.Files.Add("video.mp4", SampleFiles.Mp4(), "video/mp4"),
            ["document"] = gateway.Files.Add("invoice.pdf", SampleFiles.Pdf(), "application/pdf"),
            ["audio"] = gateway.Files.Add("audio.ogg", SampleFiles.Ogg(), "audio/ogg"),
            ["sticker"] = gateway.Files.Add("sticker.webp", SampleFiles.Webp(), "image/webp"),
        };
    }

    private async Task<string> InviteAsync(string phone)
    {
        var group = await gateway.Phones.AddGroupAsync(phone, await gateway.Phones.AddAsync());
        return (await gateway.Phones.PostAsync($"/groups/{group}/invite", new { number = phone })).GetProperty("code").GetString()!;
    }
}
