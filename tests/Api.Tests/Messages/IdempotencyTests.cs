using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

[Collection(GatewayCollection.Name)]
public sealed class IdempotencyTests(GatewayFixture gateway)
{
    private const string Path = "/api/send-message";

    [Fact]
    public async Task A_message_needs_a_key()
    {
        var client = (await gateway.Linked).Client;

        (await client.PostAsync(Path, new { to = "+15550009999", text = "hello" })).ExpectInvalid("Idempotency-Key");
        (await client.PostAsync(Path, new { to = "+15550009999", text = "hello" }, ("Idempotency-Key", ""))).ExpectInvalid("Idempotency-Key");
    }

    [Theory]
    [InlineData("with a space")]
    [InlineData("tab\there")]
    [InlineData("caf\u00e9")]
    public async Task A_key_is_visible_ASCII(string key) =>
        (await (await gateway.Linked).SendAsync(new { to = "+15550009999", text = "hello" }, key)).ExpectInvalid("Idempotency-Key");

    [Fact]
    public async Task A_key_has_at_most_255_characters()
    {
        var linked = await gateway.Linked;
        var body = new { to = "+15550009999", text = "hello" };

        (await linked.SendAsync(body, new string('k', 255))).Expect(202);
        (await linked.SendAsync(body, new string('k', 256))).ExpectInvalid("Idempotency-Key");
        (await linked.SendAsync(body, "!order:42:shipped~#$%&'()*+,-./;<=>?@[\\]^_`{|}")).Expect(202);
    }

    [Fact]
    public async Task The_same_body_gets_the_first_answer_and_is_sent_once()
    {
        var linked = await gateway.Linked;
        var recipient = await gateway.Phones.AddAsync();
        var (key, text) = (Guid.NewGuid().ToString(), $"once {Guid.NewGuid()}");

        var first = await linked.SendAsync($$"""{"to":"{{recipient}}","kind":"text","text":"{{text}}"}""", key);
        first.Expect(202);
        foreach (var same in new[]
                 {
                     $$"""{"to":"{{recipient}}","kind":"text","text":"{{text}}"}""",
                     $$"""{ "text": "{{text}}", "kind": "text", "to": "{{recipient}}" }""",
                     $$"""{"kind":"text","session_id":null,"text":"{{text}}","to":"{{recipient}}","poll":null}""",
                     $$"""{"to":"{{recipient}}","kind":"\u0074ext","text":"{{text}}"}""",
                 })
        {
            var again = await linked.SendAsync(same, key);
            Assert.Equal((202, first.Text), (again.Status, again.Text));
        }

        await AssertSentOnceAsync(linked, recipient, text);
    }

    [Theory]
    [InlineData("""{"to":"{to}","text":"other"}""")]
    [InlineData("""{"to":"+15550008888","text":"hello"}""")]
    [InlineData("""{"to":"{to}","text":"hello","kind":"text"}""")]
    [InlineData("""{"to":"{to}","text":"hello","extra":1}""")]
    [InlineData("""{"to":"+{to}","text":"hello"}""")]
    public async Task Another_body_under_the_same_key_is_refused_and_sends_nothing(string body)
    {
        var linked = await gateway.Linked;
        var key = Guid.NewGuid().ToString();
        (await linked.SendAsync(new { to = "15550009999", text = "hello" }, key)).Expect(202);
        var before = await CountAsync(linked);

        (await linked.SendAsync(body.Replace("{to}", "15550009999", StringComparison.Ordinal), key)).Expect(422, "idempotency_key_reused");

        Assert.Equal(before, await CountAsync(linked));
    }

    [Fact]
    public async Task Of_parallel_requests_with_one_key_exactly_one_is_accepted()
    {
        var linked = await gateway.Linked;
        var recipient = await gateway.Phones.AddAsync();
        var (key, body) = (Guid.NewGuid().ToString(), new { to = recipient, text = $"parallel {Guid.NewGuid()}" });
        var before = await CountAsync(linked);

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => linked.SendAsync(body, key)));

        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 202, 409 }));
        Assert.Single(answers.Where(answer => answer.Status == 202).Select(answer => answer.Text).Distinct());
        Assert.Equal(before + 1, await CountAsync(linked));
        await AssertSentOnceAsync(linked, recipient, body.text);
    }

    [Fact]
    public async Task Of_parallel_requests_with_one_key_and_different_bodies_exactly_one_is_accepted()
    {
        var linked = await gateway.Linked;
        var key = Guid.NewGuid().ToString();
        var before = await CountAsync(linked);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => linked.SendAsync(new { to = "15550009999", text = $"variant {i}" }, key)));

        Assert.Single(answers, answer => answer.Status == 202);
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 202, 409, 422 }));
        Assert.Equal(before + 1, await CountAsync(linked));
    }

    [Fact]
    public async Task Keys_of_another_session_do_not_matter()
    {
        var linked = await gateway.Linked;
        var other = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var key = Guid.NewGuid().ToString();

        var first = (await linked.SendAsync(new { to = "15550009999", text = "mine" }, key)).Expect(202);
        var second = (await other.SendAsync(new { to = "15550009999", text = "theirs" }, key)).Expect(202);

        Assert.NotEqual(first.GetProperty("msgId").GetString(), second.GetProperty("msgId").GetString());
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_key()
    {
        var linked = await gateway.Linked;
        var key = Guid.NewGuid().ToString();

        (await linked.SendAsync(new { to = "nobody", text = "hello" }, key)).ExpectInvalid("to");
        (await linked.SendAsync(new { to = "15550009999", text = "hello" }, key)).Expect(202);
    }

    private static async Task<int> CountAsync(LinkedSession linked) =>
        (await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", limit: 200)).Count;

    private async Task AssertSentOnceAsync(LinkedSession linked, string recipient, string text)
    {
        await Eventually.HoldsAsync(async () => (await gateway.Phones.TextsAsync(recipient)).Contains(text), "the text arrives");

        // A message behind it in the same chat shows that nothing more is on its way.
        (await linked.SendAsync(new { to = recipient, text = "the end" })).Expect(202);
        await Eventually.HoldsAsync(async () => (await gateway.Phones.TextsAsync(recipient)).Contains("the end"), "the last text arrives");
        Assert.Equal([text, "the end"], await gateway.Phones.TextsAsync(recipient));
    }
}
