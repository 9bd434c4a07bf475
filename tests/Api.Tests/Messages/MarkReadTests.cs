using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

[Collection(GatewayCollection.Name)]
public sealed class MarkReadTests(GatewayFixture gateway)
{
    private const string Path = "/api/messages/read";

    [Fact]
    public async Task Ids_of_either_kind_are_taken()
    {
        var linked = await gateway.Linked;
        var other = await gateway.Phones.AddAsync();
        var theirs = await gateway.Phones.SendAsync(other, linked.Number, "read me");
        string? ours = null;
        await Eventually.HoldsAsync(async () => (ours = await FindAsync(linked, theirs)) is not null, "the text comes in");

        Assert.Equal("""{"success":true}""", (await linked.Client.PostAsync(Path, new { message_ids = new[] { theirs } })).Text);
        (await linked.Client.PostAsync(Path, new { message_ids = new[] { ours, theirs }, chat_jid = $"{other}@s.whatsapp.net" })).Expect(200);
        (await linked.Session.KeyClient.PostAsync(Path, new { message_ids = new[] { ours }, chat_jid = "", session_id = linked.Session.Id })).Expect(200);
    }

    [Theory]
    [InlineData("""{}""", "message_ids")]
    [InlineData("""{"message_ids":null}""", "message_ids")]
    [InlineData("""{"message_ids":[]}""", "message_ids")]
    [InlineData("""{"message_ids":[""]}""", "message_ids")]
    [InlineData("""{"message_ids":[7]}""", "message_ids")]
    [InlineData("""{"message_ids":[null]}""", "message_ids")]
    [InlineData("""{"message_ids":"x"}""", "message_ids")]
    [InlineData("""{"message_ids":["x"],"chat_jid":"nobody"}""", "chat_jid")]
    [InlineData("""{"message_ids":["x"],"chat_jid":7}""", "chat_jid")]
    [InlineData("""{"message_ids":["x"],"session_id":{}}""", "session_id")]
    public async Task Wrong_input_is_422(string body, string field) => (await (await gateway.Linked).Client.PostAsync(Path, body)).ExpectInvalid(field);

    [Fact]
    public async Task Ids_are_bounded_in_number_and_length()
    {
        var client = (await gateway.Linked).Client;

        (await client.PostAsync(Path, new { message_ids = Enumerable.Repeat("x", 1001) })).ExpectInvalid("message_ids");
        (await client.PostAsync(Path, new { message_ids = new[] { new string('x', 129) } })).ExpectInvalid("message_ids");
    }

    [Fact]
    public async Task An_unknown_message_without_its_chat_is_404() =>
        (await (await gateway.Linked).Client.PostAsync(Path, new { message_ids = new[] { "3EB0FFFFFFFFFFFFFFFFFF" } })).Expect(404, "not_found");

    [Fact]
    public async Task A_session_without_a_connection_is_409()
    {
        var session = await gateway.CreateSessionAsync(await gateway.CreateAccountAsync());

        (await session.KeyClient.PostAsync(Path, new { message_ids = new[] { "x" } })).Expect(409, "session_not_connected");
    }

    private static async Task<string?> FindAsync(LinkedSession linked, string providerId)
    {
        var log = await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", limit: 200);
        return log.Where(item => item.GetProperty("provider_msg_id").GetString() == providerId)
            .Select(item => item.GetProperty("message_id").GetString())
            .FirstOrDefault();
    }
}
