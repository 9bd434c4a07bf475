using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class SessionKeyTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_new_key_is_shown_once_and_ends_the_old_one()
    {
        var session = await gateway.CreateSessionAsync(await gateway.Account);
        (await session.KeyClient.GetAsync(session.Path)).Expect(200);
        var oldFingerprint = (await session.GetAsync()).GetProperty("session_api_key_fingerprint").GetString();

        var key = (await session.Account.Client.PostAsync($"{session.Path}/regenerate-key")).Expect(200).GetProperty("session_api_key");

        var raw = key.GetProperty("raw").GetString()!;
        Assert.NotEqual(session.Key, raw);
        Assert.Equal(oldFingerprint, key.GetProperty("previous_fingerprint").GetString());
        Assert.Equal($"bps_sk_\u2022\u2022\u2022\u2022{raw[^4..]}", key.GetProperty("fingerprint").GetString());
        (await session.KeyClient.GetAsync(session.Path)).Expect(401, "unauthorized");
        var now = (await gateway.Client(raw).GetAsync(session.Path)).Expect(200);
        Assert.Equal(key.GetProperty("fingerprint").GetString(), now.GetProperty("session_api_key_fingerprint").GetString());
        Assert.DoesNotContain(raw, now.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_ask_at_once_one_key_is_good_afterwards()
    {
        var session = await gateway.CreateSessionAsync(await gateway.Account);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => session.Account.Client.PostAsync($"{session.Path}/regenerate-key")));

        var keys = answers.Select(answer => answer.Expect(200).GetProperty("session_api_key").GetProperty("raw").GetString()!).Append(session.Key);
        var statuses = await Task.WhenAll(keys.Select(async key => (await gateway.Client(key).GetAsync(session.Path)).Status));
        Assert.Single(statuses, status => status == 200);
        Assert.Equal(8, statuses.Count(status => status == 401));
    }
}
