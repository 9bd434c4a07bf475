using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Tests.Support;
using CreateSession = Wapio.Grains.Abstractions.Sessions.CreateSession;

namespace Wapio.Grains.Tests.Access;

public sealed class TenancyTests
{
    [Fact]
    public async Task Nobody_else_learns_that_a_session_exists()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var other = (await gateway.CreateSessionAsync(owner)).Session.SessionId;
        var message = await gateway.SendAsync(owner, id, "491700000009@s.whatsapp.net", "private");
        var stranger = await gateway.CreateAccountAsync();
        var session = gateway.Session(id);

        foreach (var caller in new[] { stranger, owner with { SessionId = other }, stranger with { SessionId = id } })
        {
            Failure?[] failures =
            [
                (await session.Get(caller)).Failure,
                (await session.Update(caller, new SessionPatch("x", null, null, null))).Failure,
                (await session.UpdateSettings(caller, new SessionSettingsPatch())).Failure,
                (await session.Connect(caller)).Failure,
                (await session.Disconnect(caller)).Failure,
                (await session.Restart(caller)).Failure,
                (await session.GetQr(caller)).Failure,
                (await session.RegenerateKey(caller)).Failure,
                (await session.Delete(caller)).Failure,
                (await session.Send(caller, TestGateway.Text("491700000009@s.whatsapp.net", "x"))).Failure,
                (await session.MarkRead(caller, new MarkRead(["x"], null))).Failure,
                (await session.ListMessages(caller, new LogQuery(10, null))).Failure,
                (await session.ListLog(caller, new LogQuery(10, null))).Failure,
                (await gateway.Grains.GetGrain<IMessageGrain>(message).GetInfo(caller)).Failure,
            ];
            Assert.All(failures, failure => Assert.Equal(ReasonCodes.NotFound, failure?.ReasonCode));
        }

        Assert.Equal(SessionStatuses.Connected, (await session.Get(owner)).Value?.Status);
    }

    [Fact]
    public async Task What_does_not_exist_answers_like_what_belongs_to_others()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        Assert.Equal(ReasonCodes.NotFound, (await gateway.Session("bps_sess_ws_none").Get(owner)).Failure?.ReasonCode);
        Assert.Equal(ReasonCodes.NotFound, (await gateway.Grains.GetGrain<IMessageGrain>("bps_msg_none").GetInfo(owner)).Failure?.ReasonCode);
    }

    [Fact]
    public async Task A_session_key_is_not_enough_for_what_needs_a_personal_access_token()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = (await gateway.CreateSessionAsync(owner)).Session.SessionId;
        var key = owner with { SessionId = id };

        Assert.Equal(ReasonCodes.Forbidden, (await gateway.Session(id).RegenerateKey(key)).Failure?.ReasonCode);
        Assert.Equal(ReasonCodes.Forbidden, (await gateway.Session(id).Delete(key)).Failure?.ReasonCode);
        var account = gateway.Grains.GetGrain<IAccountGrain>(owner.AccountId);
        Assert.Equal(ReasonCodes.Forbidden, (await account.CreateSession(key, new CreateSession(null, null, null, null, null))).Failure?.ReasonCode);
    }

    [Fact]
    public async Task A_session_key_lists_its_own_session_only()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var first = (await gateway.CreateSessionAsync(owner)).Session.SessionId;
        var second = (await gateway.CreateSessionAsync(owner)).Session.SessionId;
        var account = gateway.Grains.GetGrain<IAccountGrain>(owner.AccountId);

        Assert.Equal([second, first], (await account.ListSessions(owner, new SessionQuery([], 50, null))).Value!.Items.Select(item => item.SessionId));
        Assert.Equal([first], (await account.ListSessions(owner, new SessionQuery([], 50, second))).Value!.Items.Select(item => item.SessionId));
        Assert.Equal([first], (await account.ListSessions(owner with { SessionId = first }, new SessionQuery([], 50, null))).Value!.Items.Select(item => item.SessionId));
        Assert.Empty((await account.ListSessions(owner, new SessionQuery([SessionStatuses.Connected], 50, null))).Value!.Items);
        Assert.Equal(first, (await account.GetOnlySession(owner with { SessionId = first })).Value?.SessionId);
        Assert.Equal(ReasonCodes.ValidationError, (await account.GetOnlySession(owner)).Failure?.ReasonCode);
        var stranger = await gateway.CreateAccountAsync();
        Assert.Equal(ReasonCodes.NotFound, (await account.ListSessions(stranger, new SessionQuery([], 50, null))).Failure?.ReasonCode);
    }
}
