using Microsoft.Extensions.DependencyInjection;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Tests.Support;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Tests.Sessions;

public sealed class ConnectingTests
{
    [Fact]
    public async Task A_new_session_shows_a_code_is_scanned_and_connects()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var created = await gateway.CreateSessionAsync(owner);
        var id = created.Session.SessionId;
        Assert.Equal(SessionStatuses.Pending, created.Session.Status);

        var connecting = await gateway.Session(id).Connect(owner);
        Assert.NotNull(connecting.Value?.Qr);
        Assert.Equal("waiting_for_scan", connecting.Value.Session.StatusReason);
        Assert.Equal(connecting.Value.Qr, (await gateway.Session(id).GetQr(owner)).Value);
        Assert.Equal(1, gateway.Connections.CountOf(id));

        await gateway.Connections.LatestOf(id).ScanAsync("491700000001");
        await gateway.UntilAsync(owner, id, SessionStatuses.Connected);

        var view = (await gateway.Session(id).Get(owner)).Value!;
        Assert.Equal("+491700000001", view.PhoneNumber);
        Assert.Equal("491700000001:5@s.whatsapp.net", view.Jid);
        Assert.Equal("9491700000001:5@lid", view.Lid);
        Assert.Equal(ReasonCodes.Conflict, (await gateway.Session(id).GetQr(owner)).Failure?.ReasonCode);
        await Eventually.HoldsAsync(async () => (await LogAsync(gateway, owner, id)).Count == 6, "every transition is in the log");
        Assert.Equal(["connected:logged_in", "connecting:receiving_backlog", "connecting:restart_required", "connecting:paired", "connecting:waiting_for_scan", "connecting:connect_requested"],
            await LogAsync(gateway, owner, id));
    }

    [Fact]
    public async Task A_link_that_was_committed_counts_also_when_nobody_was_told()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = (await gateway.CreateSessionAsync(owner)).Session.SessionId;
        await gateway.Session(id).Connect(owner);

        await gateway.Connections.LatestOf(id).ScanAsync("491700000001", isTold: false);

        await gateway.UntilAsync(owner, id, SessionStatuses.Connected);
        Assert.Equal("491700000001:5@s.whatsapp.net", (await gateway.Session(id).Get(owner)).Value?.Jid);
    }

    [Fact]
    public async Task Connecting_what_is_connected_changes_nothing()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connections = gateway.Connections.CountOf(id);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => gateway.Session(id).Connect(owner)));

        Assert.All(outcomes, outcome => Assert.Equal(SessionStatuses.Connected, outcome.Value?.Session.Status));
        Assert.Equal(connections, gateway.Connections.CountOf(id));
    }

    [Fact]
    public async Task Waiting_to_connect_holds_up_no_other_call()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Connections.Script = (_, _) => Task.CompletedTask;
        var owner = await gateway.CreateAccountAsync();
        var id = (await gateway.CreateSessionAsync(owner)).Session.SessionId;

        var waiting = gateway.Session(id).Connect(owner);
        await Eventually.HoldsAsync(() => gateway.Connections.CountOf(id) == 1, "it connects");
        var settings = await gateway.Session(id).UpdateSettings(owner, new SessionSettingsPatch(AlwaysOnline: true));
        Assert.True(settings.Value?.AlwaysOnline);
        Assert.False(waiting.IsCompleted);

        var disconnected = await gateway.Session(id).Disconnect(owner);
        Assert.Equal("disconnect_requested", disconnected.Value?.StatusReason);
        Assert.Equal(ReasonCodes.Conflict, (await waiting).Failure?.ReasonCode);
        Assert.True(gateway.Connections.LatestOf(id).IsClosed);
    }

    [Fact]
    public async Task An_endpoint_out_of_reach_is_a_timeout_and_a_state_and_heals_by_itself()
    {
        await using var gateway = await TestGateway.StartAsync(("ConnectWait", "00:00:00.300"));
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var script = gateway.Connections.Script;
        gateway.Connections.Script = (connection, _) =>
        {
            connection.End(DisconnectReason.NetworkUnreachable);
            throw new DisconnectedException(DisconnectReason.NetworkUnreachable, "scripted");
        };

        gateway.Connections.LatestOf(id).End(DisconnectReason.ConnectionLost);
        await gateway.UntilAsync(owner, id, SessionStatuses.Disconnected, "network_unreachable");
        Assert.Equal(ReasonCodes.UpstreamTimeout, (await gateway.Session(id).Connect(owner)).Failure?.ReasonCode);
        await Eventually.HoldsAsync(() => gateway.Connections.CountOf(id) > 10, "it goes on trying");
        Assert.True((await LogAsync(gateway, owner, id)).Count(line => line.Contains("network_unreachable", StringComparison.Ordinal)) <= 2);

        gateway.Connections.Script = script;
        await gateway.UntilAsync(owner, id, SessionStatuses.Connected);
    }

    [Theory]
    [InlineData(DisconnectReason.LoggedOut, "logged_out")]
    [InlineData(DisconnectReason.Banned, "banned")]
    [InlineData(DisconnectReason.Replaced, "replaced")]
    [InlineData(DisconnectReason.ClientOutdated, "client_outdated")]
    public async Task A_final_reason_stops(DisconnectReason reason, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connections = gateway.Connections.CountOf(id);

        gateway.Connections.LatestOf(id).End(reason);
        await gateway.UntilAsync(owner, id, SessionStatuses.Disconnected, code);
        await gateway.RestartAsync();
        Assert.Equal(code, (await gateway.Session(id).Get(owner)).Value?.StatusReason);

        Assert.Equal(connections, gateway.Connections.CountOf(id));
        var view = (await gateway.Session(id).Get(owner)).Value!;
        Assert.Equal(reason == DisconnectReason.LoggedOut, view.Jid is null);
    }

    [Fact]
    public async Task A_session_that_was_logged_out_pairs_anew()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        gateway.Connections.LatestOf(id).End(DisconnectReason.LoggedOut);
        await gateway.UntilAsync(owner, id, SessionStatuses.Disconnected, "logged_out");

        var store = gateway.Connections.LatestOf(id).Store;
        await Eventually.HoldsAsync(
            async () => (await store.LoadAsync([WhatsApp.Keys.KeyId.Credentials], CancellationToken.None)).Count == 0, "the keys are erased");
        await gateway.LinkAsync(owner, id, "491700000002");
        Assert.Equal("+491700000002", (await gateway.Session(id).Get(owner)).Value?.PhoneNumber);
    }

    [Fact]
    public async Task Connecting_in_the_moment_in_which_the_session_stops_starts_it_again()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        for (var i = 0; i < 20; i++)
        {
            gateway.Connections.LatestOf(id).End(DisconnectReason.Replaced);
            await gateway.UntilAsync(owner, id, SessionStatuses.Disconnected, "replaced");
            var outcome = await gateway.Session(id).Connect(owner);
            Assert.True(outcome.IsSuccess, outcome.Failure?.Message);
        }
    }

    [Fact]
    public async Task After_a_restart_of_the_process_the_session_comes_up_by_itself()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connections = gateway.Connections.CountOf(id);

        await gateway.RestartAsync();

        await Eventually.HoldsAsync(() => gateway.Connections.CountOf(id) == connections + 1, "it connects without a call");
        await gateway.UntilAsync(owner, id, SessionStatuses.Connected);
        Assert.Contains("disconnected:node_stopped", await LogAsync(gateway, owner, id));
    }

    [Fact]
    public async Task A_session_that_another_owner_has_taken_closes_its_socket_and_writes_nothing_more()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        var connection = gateway.Connections.LatestOf(id);
        var sessions = gateway.Services.GetRequiredService<ISessionStore>();
        var before = (await sessions.FindAsync(id))!;
        await gateway.Writes.SubmitAsync(new WriteUnit(new TakeOwnership(id, before.Owner!)));

        await connection.ReceiveAsync(new MessageEncrypted("x"));

        await Eventually.HoldsAsync(() => connection.IsClosed, "the socket closes");
        Assert.Equal(before.Epoch + 1, (await sessions.FindAsync(id))!.Epoch);
        Assert.Equal(SessionStatus.Connected, (await sessions.FindAsync(id))!.Status);

        // This activation has ended; the next call makes one that takes the session back, for nobody else really has it.
        await Eventually.HoldsAsync(
            async () => (await gateway.Session(id).Get(owner)).IsSuccess && (await sessions.FindAsync(id))!.Epoch == before.Epoch + 2, "it is taken back");
    }

    private static async Task<List<string>> LogAsync(TestGateway gateway, Caller owner, string id)
    {
        var page = await gateway.Session(id).ListLog(owner, new LogQuery(200, null));
        return [.. page.Value!.Items.Select(item => $"{item.Event}:{item.ReasonCode}")];
    }
}
