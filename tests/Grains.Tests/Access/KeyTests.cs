using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Tests.Support;
using CreateSession = Wapio.Grains.Abstractions.Sessions.CreateSession;

namespace Wapio.Grains.Tests.Access;

public sealed class KeyTests
{
    [Fact]
    public async Task A_key_stands_for_its_session_until_another_takes_its_place()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var created = await gateway.CreateSessionAsync(owner);
        var id = created.Session.SessionId;
        Assert.Equal(owner with { SessionId = id }, await gateway.Token(created.Key.Raw!).Authenticate());

        var anew = (await gateway.Session(id).RegenerateKey(owner)).Value!;

        Assert.Equal(created.Key.Fingerprint, anew.PreviousFingerprint);
        Assert.Null(await gateway.Token(created.Key.Raw!).Authenticate());
        Assert.Equal(owner with { SessionId = id }, await gateway.Token(anew.Raw!).Authenticate());
        Assert.Equal(anew.Fingerprint, (await gateway.Session(id).Get(owner)).Value?.KeyFingerprint);
    }

    [Theory]
    [InlineData("bps_pat_nobody_has_this_one_at_all")]
    [InlineData("")]
    public async Task A_token_that_nobody_made_stands_for_nobody(string token)
    {
        await using var gateway = await TestGateway.StartAsync();
        Assert.Null(await gateway.Token(token).Authenticate());
        Assert.Null(await gateway.Grains.GetGrain<Abstractions.Tokens.ITokenGrain>("t-nohex").Authenticate());
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_session_and_shows_its_key_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var account = gateway.Grains.GetGrain<IAccountGrain>(owner.AccountId);
        var request = new CreateSession("shop", null, null, null, "order:42");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => account.CreateSession(owner, request)));

        Assert.Single(outcomes.Select(outcome => outcome.Value!.Session.SessionId).Distinct());
        Assert.Single(outcomes, outcome => outcome.Value!.Key.Raw is not null);
        Assert.Single(outcomes.Select(outcome => outcome.Value!.Key.Fingerprint).Distinct());
        var other = await account.CreateSession(owner, request with { Label = "other" });
        Assert.Equal(ReasonCodes.IdempotencyKeyReused, other.Failure?.ReasonCode);
    }

    [Fact]
    public async Task Deleting_revokes_the_key_unlinks_the_phone_and_erases_the_keys()
    {
        await using var gateway = await TestGateway.StartAsync();
        var owner = await gateway.CreateAccountAsync();
        var created = await gateway.CreateSessionAsync(owner);
        var id = created.Session.SessionId;
        await gateway.LinkAsync(owner, id);
        var connection = gateway.Connections.LatestOf(id);
        Assert.NotNull(await gateway.Token(created.Key.Raw!).Authenticate());

        var operation = (await gateway.Session(id).Delete(owner)).Value!;
        Assert.Null(await gateway.Token(created.Key.Raw!).Authenticate());

        await Eventually.HoldsAsync(async () =>
            (await gateway.Grains.GetGrain<IAccountGrain>(owner.AccountId).GetOperation(owner, operation.OperationId)).Value?.Status == "succeeded", "the operation ends");
        Assert.True(connection.WasLoggedOut);
        Assert.Empty(await connection.Store.LoadAsync([WhatsApp.Keys.KeyId.Credentials], CancellationToken.None));
        Assert.Equal(SessionStatuses.Deleted, (await gateway.Session(id).Get(owner)).Value?.Status);
        Assert.Equal(ReasonCodes.NotFound, (await gateway.Session(id).Delete(owner)).Failure?.ReasonCode);
    }
}
