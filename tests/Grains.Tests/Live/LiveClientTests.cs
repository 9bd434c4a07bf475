using Microsoft.Extensions.Logging.Abstractions;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Live;
using Wapio.Grains.Tests.Support;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;

namespace Wapio.Grains.Tests.Live;

public sealed class LiveClientTests
{
    private readonly FakeConnections _connections = new();

    [Fact]
    public async Task Without_a_connection_it_says_so()
    {
        var answer = await Live(null).DoAsync((_, _) => Task.CompletedTask);

        Assert.Equal(ReasonCodes.SessionNotConnected, answer.Failure?.ReasonCode);
    }

    [Fact]
    public async Task What_takes_too_long_is_given_up_and_told()
    {
        _connections.OnUse = (_, _, _) => new TaskCompletionSource<Done>().Task;

        var answer = await Live(Open(), TimeSpan.FromMilliseconds(20)).DoAsync((_, _) => Task.CompletedTask);

        Assert.Equal(ReasonCodes.UpstreamTimeout, answer.Failure?.ReasonCode);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        _connections.OnUse = (_, _, _) => Task.FromException<Done>(new RequestException(RequestError.Forbidden, "scripted", 403));

        var answer = await Live(Open()).DoAsync((_, _) => Task.CompletedTask);

        Assert.Equal(ReasonCodes.Forbidden, answer.Failure?.ReasonCode);
    }

    [Fact]
    public async Task A_connection_that_ends_meanwhile_is_no_connection()
    {
        _connections.OnUse = (_, _, _) => Task.FromException<Done>(new DisconnectedException(DisconnectReason.ConnectionLost, "scripted"));

        var answer = await Live(Open()).DoAsync((_, _) => Task.CompletedTask);

        Assert.Equal(ReasonCodes.SessionNotConnected, answer.Failure?.ReasonCode);
    }

    [Fact]
    public async Task A_session_that_is_being_deleted_asks_nothing_any_more()
    {
        _connections.OnUse = (_, _, _) => Task.FromResult(Done.Instance);

        var answer = await Live(Open(), status: SessionStatus.PendingDeletion).DoAsync((_, _) => Task.CompletedTask);

        Assert.Equal(ReasonCodes.Conflict, answer.Failure?.ReasonCode);
    }

    private static SessionRow Row(SessionStatus status) => new() { Id = "bps_sess_ws_live", AccountId = "bps_acc_live", Status = status, CreatedAt = DateTimeOffset.UnixEpoch };

    private ISessionConnection Open() => _connections.Create(Row(SessionStatus.Connected), new InMemoryDeviceStore());

    private static LiveClient Live(ISessionConnection? connection, TimeSpan? wait = null, SessionStatus status = SessionStatus.Connected) => new(
        new SessionRecord(Row(status), null!, TimeProvider.System),
        () => connection,
        wait ?? TimeSpan.FromSeconds(30),
        TimeProvider.System,
        NullLogger<LiveClient>.Instance);
}
