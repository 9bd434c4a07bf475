using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Access;

[Collection(GatewayCollection.Name)]
public sealed class SecrecyTests(GatewayFixture gateway)
{
    [Fact]
    public async Task No_secret_reaches_the_logs_even_in_detail()
    {
        var account = await gateway.CreateAccountAsync();
        var session = await gateway.CreateSessionAsync(account);
        var regenerated = (await account.Client.PostAsync($"{session.Path}/regenerate-key")).Expect(200);
        var newKey = regenerated.GetProperty("session_api_key").GetProperty("raw").GetString()!;
        var code = (await account.Client.PostAsync($"{session.Path}/connect")).Expect(200).GetProperty("qr").GetString()!;
        await account.Client.PatchAsync(session.Path, new { proxy_url = "http://user:proxy-password@127.0.0.1:9" });
        (await gateway.Client("bps_pat_unknown_but_secret_all_the_same").GetAsync(session.Path)).Expect(401);

        var webhook = new { target_url = "http://127.0.0.1:9/hook?token=url-secret", signing_secret = "a signing secret to hide" };
        (await account.Client.SendAsync(HttpMethod.Put, $"{session.Path}/webhook", webhook)).Expect(200);
        (await account.Client.PostAsync($"{session.Path}/webhook/test")).Expect(200);
        await gateway.TellAsync(session.Id, "a");
        await Eventually.HoldsAsync(
            async () => (await account.Client.GetAsync($"{session.ApiPath}/webhook-deliveries")).Text.Contains("unreachable", StringComparison.Ordinal), "it was tried");

        Assert.NotEmpty(gateway.Logs.Lines);
        foreach (var secret in new[]
                 {
                     gateway.BootstrapToken, account.Client.Token!, session.Key, newKey, code, "proxy-password", "url-secret", "a signing secret to hide", "bps_pat_unknown_but_secret",
                 })
        {
            Assert.DoesNotContain(gateway.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_key_is_told_once_and_a_proxy_without_its_password()
    {
        var account = await gateway.CreateAccountAsync();
        var session = await gateway.CreateSessionAsync(account);
        var patched = await account.Client.PatchAsync(session.Path, new { proxy_url = "http://user:proxy-password@127.0.0.1:9" });

        patched.Expect(200);
        foreach (var path in new[] { session.Path, "/v1/whatsapp-sessions", $"{session.Path}/settings", $"{session.ApiPath}/session-logs" })
        {
            var answer = await account.Client.GetAsync(path);
            answer.Expect(200);
            Assert.DoesNotContain(session.Key, answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("proxy-password", answer.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("proxy-password", patched.Text, StringComparison.Ordinal);
        Assert.Equal($"bps_sk_\u2022\u2022\u2022\u2022{session.Key[^4..]}", (await session.GetAsync()).GetProperty("session_api_key_fingerprint").GetString());
    }
}
