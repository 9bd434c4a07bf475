using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

[Collection(GatewayCollection.Name)]
public sealed class PresenceTests(GatewayFixture gateway)
{
    private const string Path = "/api/send-presence-update";

    [Fact]
    public async Task Others_see_that_the_account_is_online_and_writes()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var other = await gateway.Phones.AddAsync();
        await linked.SendTextAsync(other, "hello");
        await gateway.Phones.DoAsync(other, "presence", new { available = true });
        await gateway.Phones.DoAsync(other, "subscriptions", new { to = linked.Number });

        Assert.Equal("""{"success":true}""", (await linked.Client.PostAsync(Path, new { presence = "available" })).Text);
        await SeesAsync(other, "available");
        (await linked.Client.PostAsync(Path, new { to = other, presence = "composing" })).Expect(200);
        await SeesAsync(other, "composing");
        (await linked.Client.PostAsync(Path, new { to = $"{other}@s.whatsapp.net", presence = "recording" })).Expect(200);
        await SeesAsync(other, "recording");
        (await linked.Client.PostAsync(Path, new { to = other, presence = "paused" })).Expect(200);
        await SeesAsync(other, "paused");
        (await linked.Client.PostAsync(Path, new { to = "", presence = "unavailable" })).Expect(200);
        await SeesAsync(other, "unavailable");
    }

    [Theory]
    [InlineData("""{}""", "presence")]
    [InlineData("""{"presence":"busy"}""", "presence")]
    [InlineData("""{"presence":"composing"}""", "to")]
    [InlineData("""{"presence":"paused","to":""}""", "to")]
    [InlineData("""{"presence":"recording","to":"nobody"}""", "to")]
    [InlineData("""{"presence":"composing","to":"1@newsletter"}""", "to")]
    [InlineData("""{"presence":"available","to":7}""", "to")]
    public async Task Wrong_input_is_422(string body, string field) => (await (await gateway.Linked).Client.PostAsync(Path, body)).ExpectInvalid(field);

    [Fact]
    public async Task A_session_without_a_connection_is_409()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        (await session.KeyClient.PostAsync(Path, new { presence = "available" })).Expect(409, "session_not_connected");
    }

    private Task<JsonElement> SeesAsync(string phone, string state) =>
        gateway.Phones.ListsAsync(phone, "presence", seen => seen.GetRawText().Contains($"\"{state}\"", StringComparison.Ordinal), $"phone {phone} sees {state}");
}
