using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;

namespace Wapio.EndToEnd.Tests.Events;

public sealed class StreamTests
{
    [Fact]
    public async Task A_stream_goes_on_behind_a_kill_where_it_broke_off_and_ends_with_the_program()
    {
        await using var world = await SandboxAndSilo.StartAsync("stream");
        var (phone, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var path = $"/v1/whatsapp-sessions/{session.Id}/events";

        string last;
        await using (var stream = await EventStreamReader.OpenAsync(world.Silo.Address, world.Silo.Token, path))
        {
            await friend.SendAsync(phone.Number, "before");
            last = (await UntilTextAsync(stream, "before")).Id;
            await world.Silo.KillAsync();
        }

        await friend.SendAsync(phone.Number, "while it is down");
        await world.Silo.StartAsync();

        await using var again = await EventStreamReader.OpenAsync(world.Silo.Address, world.Silo.Token, path, last);
        var next = (await again.NextAsync())!;
        Assert.Equal(long.Parse(last, System.Globalization.CultureInfo.InvariantCulture) + 1, next.Data.GetProperty("sequence").GetInt64());
        await UntilTextAsync(again, "while it is down");

        // Nobody who only listens holds up the end.
        Assert.InRange(await world.Silo.InterruptAsync(TimeSpan.FromSeconds(30)), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        while (await again.NextAsync() is not null)
        {
            // What was told on the way down.
        }
    }

    private static async Task<StreamedEvent> UntilTextAsync(EventStreamReader stream, string text)
    {
        while (await stream.NextAsync() is { } e)
            if (e.Type == "messages.received" && e.Data.GetProperty("payload").GetProperty("text").GetString() == text) return e;
        throw new InvalidOperationException("The stream ended.");
    }
}
