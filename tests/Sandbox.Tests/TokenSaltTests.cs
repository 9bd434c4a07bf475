using System.Net;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Keys;

namespace Wapio.Sandbox.Tests;

/// <summary>The salt of computed privacy tokens, as the phone gives it to its companions.</summary>
public sealed class TokenSaltTests : IAsyncLifetime
{
    private const string Alice = "15550001";
    private const string Bob = "15550002";

    private TestSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await TestSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task It_comes_with_the_app_state_and_opens_closed_doors_until_it_is_taken_away()
    {
        await using var alice = await RealClient.LinkAsync(_sandbox, Alice);
        await AddShyAsync(Bob);
        var refused = await alice.FailsToSendAsync(Bob);
        Assert.Equal((RequestError.PrivacyTokenMissing, MessageTokenKind.None), (refused.Error, refused.Token));

        await ChangeSaltAsync(HttpMethod.Post);
        await SaltAsync(alice, isThere: true);
        await alice.SendAsync(Bob, "With a computed token");

        await ChangeSaltAsync(HttpMethod.Delete);
        await SaltAsync(alice, isThere: false);
        await AddShyAsync("15550003");
        Assert.Equal(MessageTokenKind.None, (await alice.FailsToSendAsync("15550003")).Token);
    }

    [Fact]
    public async Task It_comes_with_the_history_and_the_snapshot_to_those_who_are_linked_later()
    {
        await _sandbox.Control.AddPhoneAsync(Bob);
        await ChangeSaltAsync(HttpMethod.Post, Bob);
        await AddShyAsync(Alice);

        await using var bob = await RealClient.LinkAsync(_sandbox, Bob, addPhone: false);
        await SaltAsync(bob, isThere: true);
        await bob.SendAsync(Alice, "With a computed token");
    }

    private async Task AddShyAsync(string number)
    {
        await _sandbox.Control.AddPhoneAsync(number);
        var (status, _) = await _sandbox.Control.SendAsync(HttpMethod.Put, $"/phones/{number}/privacy", new { category = "messages", value = "contacts" });
        Assert.Equal(HttpStatusCode.NoContent, status);
    }

    private async Task ChangeSaltAsync(HttpMethod method, string number = Alice)
    {
        var (status, _) = await _sandbox.Control.SendAsync(method, $"/phones/{number}/token-salt");
        Assert.Equal(HttpStatusCode.NoContent, status);
    }

    private static Task<bool> SaltAsync(RealClient client, bool isThere) => Eventually.GetAsync(
        async () => (await client.Store.LoadAsync([KeyId.NonContactSalt], CancellationToken.None)).ContainsKey(KeyId.NonContactSalt), found => found == isThere);
}
