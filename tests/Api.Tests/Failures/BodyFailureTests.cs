using System.Net.Http.Headers;
using System.Text;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Failures;

/// <summary>Bodies that cannot be read: on every route that takes one, nothing is done and the envelope says why.</summary>
[Collection(GatewayCollection.Name)]
public sealed class BodyFailureTests(GatewayFixture gateway)
{
    private const int LargestBody = 1024 * 1024;

    public static TheoryData<string, string> Routes => new()
    {
        { "POST", "/v1/whatsapp-sessions" },
        { "PATCH", "/v1/whatsapp-sessions/{id}" },
        { "PATCH", "/v1/whatsapp-sessions/{id}/settings" },
        { "POST", "/api/send-message" },
        { "POST", "/api/messages/read" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_is_not_JSON_is_400(string method, string route)
    {
        var send = await SenderAsync(method, route);
        foreach (var body in new[] { "{", "nonsense", "{\"label\":}", "{} {}", "{'label':'x'}", "{\"label\":\"x\",}", "NaN", Nested(100) })
        {
            (await send(body)).Expect(400, "malformed_body");
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_is_no_object_is_400(string method, string route)
    {
        var send = await SenderAsync(method, route);
        foreach (var body in new[] { "[]", "[{}]", "null", "true", "7", "\"text\"" })
        {
            (await send(body)).Expect(400, "malformed_body");
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_is_no_text_is_400(string method, string route)
    {
        var send = await SenderAsync(method, route);
        foreach (var body in new[] { """{"label":"\ud800"}""", """{"\udc00":1}""", """{"a":{"b":["\ud83d"]}}""" })
        {
            (await send(body)).Expect(400, "malformed_body");
        }

        (await send("{\"label\":\"\u00ff\"}"u8.ToArray()[..^3])).Expect(400, "malformed_body");
        (await send(new byte[] { (byte)'{', (byte)'"', (byte)'a', (byte)'"', (byte)':', (byte)'"', 0xff, (byte)'"', (byte)'}' })).Expect(400, "malformed_body");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_body_that_is_too_large_is_413(string method, string route)
    {
        var send = await SenderAsync(method, route);

        // Also when it is so large that the answer comes long before it is sent.
        foreach (var size in new[] { LargestBody, 8 * LargestBody })
        {
            (await send($$"""{"label":"{{new string('x', size)}}"}""")).Expect(413, "payload_too_large");
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_body_of_unknown_length_that_grows_too_large_is_413(string method, string route)
    {
        var send = await SenderAsync(method, route);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"label":"{{new string('x', 4 * LargestBody)}}"}"""));
        using var content = new UnknownLength(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        (await send(content)).Expect(413, "payload_too_large");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/octet-stream")]
    public async Task A_body_that_is_said_to_be_something_else_is_415(string type)
    {
        foreach (var row in Routes)
        {
            var send = await SenderAsync((string)row[0], (string)row[1]);
            using var content = new StringContent("{}");
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

            (await send(content)).Expect(415, "unsupported_media_type");
        }
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.wapio+json")]
    [InlineData(null)]
    public async Task JSON_may_be_declared_in_several_ways(string? type)
    {
        var account = await gateway.Account;
        using var content = new ByteArrayContent("""{"label":"declared"}"""u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        var made = (await account.Client.PostAsync("/v1/whatsapp-sessions", content)).Expect(201);

        Assert.Equal("declared", made.GetProperty("session").GetProperty("label").GetString());
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_read_also_in_pieces_and_behind_a_byte_order_mark()
    {
        var account = await gateway.Account;
        const string Body = """{"label":"at the limit","x":""}""";
        var padded = Body.Replace("\"x\":\"\"", $"\"x\":\"{new string('x', LargestBody - Body.Length)}\"", StringComparison.Ordinal);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(padded));
        using var content = new UnknownLength(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        (await account.Client.PostAsync("/v1/whatsapp-sessions", padded)).Expect(201);
        (await account.Client.PostAsync("/v1/whatsapp-sessions", content)).Expect(201);
        (await account.Client.PostAsync("/v1/whatsapp-sessions", "\ufeff{\"label\":\"x\"}")).Expect(201);
    }

    private async Task<Func<object, Task<ApiAnswer>>> SenderAsync(string method, string route)
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        var path = route.Replace("{id}", session.Id, StringComparison.Ordinal);
        return body => session.Account.Client.SendAsync(new HttpMethod(method), path, body, ("Idempotency-Key", "some-key"));
    }

    private static string Nested(int depth) => $$"""{"label":{{new string('[', depth)}}{{new string(']', depth)}}}""";

    private sealed class UnknownLength(Stream stream) : StreamContent(stream)
    {
        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
