using System.Text.Json;
using Wapio.Api.Tests.Support;
using Wapio.Harness.Http;

namespace Wapio.Api.Tests.Events;

[Collection(GatewayCollection.Name)]
public sealed class EventTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Events_are_listed_behind_a_number()
    {
        var session = await CreateAsync();
        for (var i = 0; i < 5; i++) await gateway.TellAsync(session.Id, "a");

        var all = (await session.KeyClient.GetAsync(Path(session))).Expect(200);
        Assert.Equal([1L, 2, 3, 4, 5], Sequences(all));
        Assert.Equal((5, JsonValueKind.Null), (all.GetProperty("last_sequence").GetInt64(), all.GetProperty("next_cursor").ValueKind));

        var part = (await session.KeyClient.GetAsync($"{Path(session)}?after=1&limit=2")).Expect(200);
        Assert.Equal([2L, 3], Sequences(part));
        Assert.Equal("3", part.GetProperty("next_cursor").GetString());
        Assert.Empty(Sequences((await session.KeyClient.GetAsync($"{Path(session)}?after=5")).Expect(200)));
        Assert.Equal("call", all.GetProperty("data")[0].GetProperty("event_type").GetString());
        Assert.Equal(1, all.GetProperty("data")[0].GetProperty("payload").GetProperty("number").GetInt32());
    }

    [Theory]
    [InlineData("after=-1", "after")]
    [InlineData("after=x", "after")]
    [InlineData("after=1.5", "after")]
    [InlineData("after=99999999999999999999", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    public async Task Bad_numbers_are_refused(string query, string field)
    {
        var session = await CreateAsync();
        (await session.KeyClient.GetAsync($"{Path(session)}?{query}")).ExpectInvalid(field);
    }

    [Fact]
    public async Task A_stream_tells_what_comes_and_goes_on_where_it_broke_off()
    {
        var session = await CreateAsync();
        await gateway.TellAsync(session.Id, "a");
        string last;
        await using (var stream = await OpenAsync(session))
        {
            Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
            await gateway.TellAsync(session.Id, "a");
            var first = (await stream.NextAsync())!;
            Assert.Equal(("2", "call", 2), (first.Id, first.Type, first.Data.GetProperty("sequence").GetInt32()));
            last = first.Id;
        }

        for (var i = 0; i < 120; i++) await gateway.TellAsync(session.Id, "a");
        await using var again = await OpenAsync(session, last);
        for (var sequence = 3; sequence <= 122; sequence++) Assert.Equal($"{sequence}", (await again.NextAsync())!.Id);
        await gateway.TellAsync(session.Id, "a");
        Assert.Equal("123", (await again.NextAsync())!.Id);
    }

    [Fact]
    public async Task A_stream_can_begin_at_any_number()
    {
        var session = await CreateAsync();
        await gateway.TellAsync(session.Id, "a");
        await gateway.TellAsync(session.Id, "a");

        await using var stream = await EventStreamReader.OpenAsync(gateway.Address, session.Key, $"{Path(session)}?after=0");

        Assert.Equal("1", (await stream.NextAsync())!.Id);
        Assert.Equal("2", (await stream.NextAsync())!.Id);
    }

    [Fact]
    public async Task Each_of_many_readers_gets_everything()
    {
        var session = await CreateAsync();
        var streams = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OpenAsync(session, "0")));
        for (var i = 0; i < 20; i++) await gateway.TellAsync(session.Id, "a");

        await Parallel.ForEachAsync(streams, async (stream, _) =>
        {
            for (var sequence = 1; sequence <= 20; sequence++) Assert.Equal($"{sequence}", (await stream.NextAsync())!.Id);
            await stream.DisposeAsync();
        });
    }

    [Fact]
    public async Task A_stream_is_refused_like_any_request()
    {
        var session = await CreateAsync();
        var stranger = await gateway.CreateAccountAsync();
        foreach (var (token, path, status) in new[]
                 {
                     (null, Path(session), 401), (stranger.Client.Token, Path(session), 404), (session.Key, Path(session) + "?after=x", 422),
                 })
        {
            await using var stream = await EventStreamReader.OpenAsync(gateway.Address, token ?? "none", path);
            Assert.Equal(status, (int)stream.Response.StatusCode);
            Assert.Equal("application/json", stream.Response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task The_session_itself_is_told_of()
    {
        var linked = await gateway.Linked;
        await Eventually.HoldsAsync(
            async () =>
            {
                // A session shows its state a moment before the event of it is kept.
                var events = (await linked.Client.GetAsync($"{Path(linked.Session)}?limit=200")).Expect(200).GetProperty("data").EnumerateArray().ToList();
                return events.Any(e => e.GetProperty("event_type").GetString() == "qrcode.updated")
                    && events.Any(e => e.GetProperty("event_type").GetString() == "session.status"
                        && e.GetProperty("payload").GetProperty("status").GetString() == "connected");
            },
            "the session's own events are kept");
    }

    private static IEnumerable<long> Sequences(JsonElement page) => page.GetProperty("data").EnumerateArray().Select(e => e.GetProperty("sequence").GetInt64());

    private static string Path(TestSession session) => $"{session.Path}/events";

    private Task<EventStreamReader> OpenAsync(TestSession session, string? last = null) => EventStreamReader.OpenAsync(gateway.Address, session.Key, Path(session), last);

    private async Task<TestSession> CreateAsync() => await gateway.CreateSessionAsync(await gateway.Account);
}
