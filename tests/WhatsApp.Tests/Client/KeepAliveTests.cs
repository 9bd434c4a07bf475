using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class KeepAliveTests
{
    [Fact]
    public async Task An_answered_ping_is_told()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        await connection.SettleAsync();
        test.Clock.Advance(TimeSpan.FromSeconds(19));
        await connection.SettleAsync();
        Assert.DoesNotContain(connection.Received, node => node["xmlns"] == "w:p");

        test.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(test.Clock.GetUtcNow(), (await test.EventAsync<KeepAliveAnswered>()).At);
    }

    [Theory]
    [InlineData(0, 20_000, 20_250)]
    [InlineData(1, 20_000, 20_249)]
    [InlineData(249, 20_000, 20_001)]
    [InlineData(100, 25_437, 25_650)]
    [InlineData(123_456_789, 29_900, 29_961)]
    [InlineData(130, 29_999, 29_870)]
    public void Pauses_end_on_beats_that_all_connections_share(long now, long pause, long expected) =>
        Assert.Equal(Ms(expected), KeepAlive.Align(Ms(now), Ms(pause), longest: Ms(30_000)));

    [Fact]
    public async Task Silence_ends_the_connection()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        test.Server.Script.On("w:p:ping", _ => null);
        var started = test.Clock.GetUtcNow();
        var ended = test.EventAsync<Disconnected>();
        while (!ended.IsCompleted)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(DisconnectReason.KeepAliveTimeout, (await ended).Reason);
        Assert.True(test.Clock.GetUtcNow() - started >= TimeSpan.FromSeconds(90));
        Assert.Contains(connection.Received, node => node["xmlns"] == "w:p");
    }

    [Fact]
    public async Task One_lost_ping_is_forgiven()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        test.Server.Script.On("w:p:ping", _ => null);
        test.Clock.Advance(TimeSpan.FromSeconds(30));
        await connection.ExpectAsync("iq", node => node["xmlns"] == "w:p");
        test.Server.Script.On("w:p:ping", node => ServerScript.Result(node));
        var answered = test.EventAsync<KeepAliveAnswered>();
        while (!answered.IsCompleted)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(1));
            await connection.SettleAsync();
        }

        Assert.True(test.Client.IsLoggedIn);
    }

    private static TimeSpan Ms(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
