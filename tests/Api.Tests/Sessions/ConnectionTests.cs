using System.Buffers.Binary;
using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class ConnectionTests(GatewayFixture gateway)
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    [Fact]
    public async Task Connecting_an_unlinked_session_answers_with_the_code_to_scan()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        var answer = (await session.KeyClient.PostAsync($"{session.Path}/connect")).Expect(200);

        Assert.Equal(session.Id, answer.GetProperty("session_id").GetString());
        Assert.Equal("connecting", answer.GetProperty("status").GetString());
        AssertIsCode(answer);
        Assert.Equal("connecting", (await session.GetAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Asking_for_the_code_starts_pairing_and_gives_the_same_code_while_it_holds()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        var first = (await session.Account.Client.GetAsync($"{session.Path}/qrcode")).Expect(200);
        var again = (await session.Account.Client.PostAsync($"{session.Path}/connect")).Expect(200);

        AssertIsCode(first);
        Assert.Equal(["qr", "image", "expires_at"], first.EnumerateObject().Select(m => m.Name));
        Assert.Equal(first.GetProperty("qr").GetString(), again.GetProperty("qr").GetString());
    }

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("image/png, */*", true)]
    [InlineData("IMAGE/PNG", true)]
    [InlineData("application/json, image/png", false)]
    [InlineData("*/*", false)]
    [InlineData("nonsense", false)]
    public async Task The_code_is_a_picture_for_who_asks_for_one(string accept, bool isPicture)
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        var answer = await session.Account.Client.GetAsync($"{session.Path}/qrcode", ("Accept", accept));

        Assert.Equal(200, answer.Status);
        Assert.Equal(isPicture ? "image/png" : "application/json", answer.MediaType);
        if (isPicture) AssertIsPicture(answer.Bytes);
        else AssertIsCode(answer.Json);
    }

    [Fact]
    public async Task A_code_that_is_entered_on_the_phone_links_the_session()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        var number = await gateway.Phones.AddAsync();

        var answer = (await session.Account.Client.PostAsync($"{session.Path}/pairing-code", new { phone_number = $"+{number}" })).Expect(200);

        Assert.Equal(["pairing_code", "phone_number"], answer.EnumerateObject().Select(m => m.Name));
        Assert.Equal($"+{number}", answer.GetProperty("phone_number").GetString());
        var code = answer.GetProperty("pairing_code").GetString()!;
        Assert.Matches("^[1-9A-Z]{4}-[1-9A-Z]{4}$", code);
        await gateway.Phones.EnterCodeAsync(number, code);
        await Eventually.HoldsAsync(async () => (await session.GetAsync()).GetProperty("status").GetString() == "connected", "the session is connected");
        (await session.Account.Client.PostAsync($"{session.Path}/pairing-code")).Expect(409, "conflict");
    }

    [Fact]
    public async Task A_pairing_code_needs_a_number()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        (await session.Account.Client.PostAsync($"{session.Path}/pairing-code")).Expect(422, "validation_error");
        (await session.Account.Client.PostAsync($"{session.Path}/pairing-code", new { phone_number = "nonsense" })).Expect(422, "validation_error");
    }

    [Fact]
    public async Task A_scanned_session_is_connected_and_has_no_code_any_more()
    {
        var linked = await gateway.Linked;

        var session = await linked.Session.GetAsync();
        Assert.Equal("connected", session.GetProperty("status").GetString());
        Assert.Equal($"+{linked.Number}", session.GetProperty("phone_number").GetString());
        Assert.StartsWith(linked.Number, session.GetProperty("jid").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("@lid", session.GetProperty("lid").GetString(), StringComparison.Ordinal);
        (await linked.Client.GetAsync($"{linked.Session.Path}/qrcode")).Expect(409, "conflict");
        Assert.Equal(
            $$"""{"session_id":"{{linked.Session.Id}}","status":"connected"}""",
            (await linked.Client.PostAsync($"{linked.Session.Path}/connect")).Text);
    }

    [Fact]
    public async Task Disconnecting_keeps_the_link_and_restarting_needs_no_code()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var (client, path) = (linked.Client, linked.Session.Path);

        var disconnected = (await client.PostAsync($"{path}/disconnect")).Expect(200);
        Assert.Equal("disconnected", disconnected.GetProperty("status").GetString());
        (await client.PostAsync($"{path}/disconnect")).Expect(200);
        (await client.GetAsync($"{path}/qrcode")).Expect(409, "conflict");
        Assert.Equal("connected", (await client.PostAsync($"{path}/connect")).Expect(200).GetProperty("status").GetString());
        Assert.Equal("connected", (await client.PostAsync($"{path}/restart")).Expect(200).GetProperty("status").GetString());
        Assert.Equal($"+{linked.Number}", (await linked.Session.GetAsync()).GetProperty("phone_number").GetString());
    }

    [Fact]
    public async Task The_number_of_a_linked_phone_cannot_be_patched()
    {
        var linked = await gateway.Linked;

        var patched = (await linked.Client.PatchAsync(linked.Session.Path, new { phone_number = "+4917000000" })).Expect(200);

        Assert.Equal($"+{linked.Number}", patched.GetProperty("phone_number").GetString());
    }

    [Fact]
    public async Task The_session_log_tells_what_happened_newest_first()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());
        (await session.Account.Client.PostAsync($"{session.Path}/connect")).Expect(200);
        (await session.Account.Client.PostAsync($"{session.Path}/disconnect")).Expect(200);

        var log = await LogWalk.AllAsync(session.Account.Client, $"{session.ApiPath}/session-logs", limit: 1);
        Assert.All(log, item =>
        {
            foreach (var member in new[] { "event", "reason_code", "message" }) Assert.False(string.IsNullOrEmpty(item.GetProperty(member).GetString()));
            Assert.Contains(item.GetProperty("action_required_by").GetString(), new[] { "nobody", "gateway", "owner", "operator" });
        });

        Assert.True(log.Count >= 2, $"{log.Count} lines");
        var times = log.Select(line => line.GetProperty("timestamp").GetDateTimeOffset()).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.All(log, line => Assert.False(string.IsNullOrEmpty(line.GetProperty("event").GetString())));
    }

    private static void AssertIsCode(JsonElement answer)
    {
        const string Prefix = "data:image/png;base64,";
        Assert.Equal(4, answer.GetProperty("qr").GetString()!.Count(c => c == ','));
        Assert.StartsWith(Prefix, answer.GetProperty("image").GetString(), StringComparison.Ordinal);
        AssertIsPicture(Convert.FromBase64String(answer.GetProperty("image").GetString()![Prefix.Length..]));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT[\d:.]+Z$", answer.GetProperty("expires_at").GetString());
    }

    private static void AssertIsPicture(byte[] bytes)
    {
        Assert.Equal(PngSignature, bytes[..8]);
        Assert.Equal("IHDR"u8.ToArray(), bytes[12..16]);
        Assert.Equal("IEND"u8.ToArray(), bytes[^8..^4]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
        Assert.Equal(width, height);
        Assert.InRange(width, 200, 1000);
    }
}
