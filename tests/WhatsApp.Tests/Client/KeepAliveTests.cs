using Wapio.WhatsApp.Client;
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
}
