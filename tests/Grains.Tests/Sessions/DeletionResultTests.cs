using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Tests.Support;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Tests.Sessions;

/// <summary>What the operation of a deletion says came of it.</summary>
public sealed class DeletionResultTests
{
    [Fact]
    public async Task A_phone_that_was_told_is_unlinked()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();

        await EndsAsync(gateway, owner, await gateway.CreateConnectedAsync(owner), "unlinked");
    }

    [Fact]
    public async Task A_session_without_a_phone_was_not_linked()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();

        await EndsAsync(gateway, owner, (await gateway.CreateSessionAsync(owner)).Session.SessionId, "not_linked");
    }

    [Fact]
    public async Task When_WhatsApp_is_out_of_reach_the_owner_hears_what_to_do()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        await gateway.Session(id).Disconnect(owner);
        gateway.Connections.Script = (connection, _) =>
        {
            connection.End(DisconnectReason.NetworkUnreachable);
            return Task.CompletedTask;
        };

        var message = await EndsAsync(gateway, owner, id, "network_unreachable");

        Assert.Contains("The owner removes the device on the phone", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_WhatsApp_does_not_confirm_it_the_owner_hears_what_to_do()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        gateway.Connections.OnLogout = _ => Task.FromException(new RequestException(RequestError.ConnectionLost, "scripted"));

        var message = await EndsAsync(gateway, owner, id, "unlink_failed");

        Assert.Contains("The owner looks on the phone", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_was_exported_stays_linked()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var id = await gateway.CreateConnectedAsync(owner);
        Assert.True((await gateway.Session(id).Export(owner, "correct horse battery staple")).IsSuccess);

        await EndsAsync(gateway, owner, id, "exported");
        Assert.False(gateway.Connections.LatestOf(id).WasLoggedOut);
    }

    private static async Task<string> EndsAsync(TestGateway gateway, Caller owner, string id, string reason)
    {
        var asked = (await gateway.Session(id).Delete(owner)).Value!;
        Assert.Null(asked.ResultCode);

        OperationView? operation = null;
        await Eventually.HoldsAsync(
            async () => (operation = (await gateway.Grains.GetGrain<IAccountGrain>(owner.AccountId).GetOperation(owner, asked.OperationId)).Value)?.Status == "succeeded",
            "the operation ends");

        Assert.Equal(reason, operation!.ResultCode);
        Assert.Null(operation.Error);
        Assert.NotNull(operation.FinishedAt);
        return operation.Result!;
    }
}
