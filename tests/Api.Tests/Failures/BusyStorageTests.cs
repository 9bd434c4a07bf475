using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Failures;

/// <summary>A write queue that is full refuses on every route with 503, and nothing is done by halves.</summary>
public sealed class BusyStorageTests
{
    [Fact]
    public async Task Every_route_that_writes_answers_503_and_says_when_to_come_back()
    {
        var gateway = await GatewayFixture.StartAsync("--Wapio:Storage:QueueCapacity=2", "--Wapio:Storage:BatchSize=1");
        try
        {
            var account = await gateway.CreateAccountAsync();
            var session = await gateway.CreateSessionAsync(account);
            var calls = Enumerable.Range(0, 240).Select(i => (i % 4) switch
            {
                0 => account.Client.PostAsync("/v1/whatsapp-sessions", new { label = $"made {i}" }),
                1 => account.Client.PatchAsync(session.Path, new { label = $"changed {i}" }),
                2 => account.Client.PostAsync($"{session.Path}/regenerate-key"),
                _ => account.Client.SendAsync(HttpMethod.Put, $"{session.Path}/webhook", new { target_url = "http://127.0.0.1:9/", signing_secret = "0123456789abcdef" }),
            });

            var answers = await Task.WhenAll(calls);

            Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 200, 201, 503 }));
            var refused = answers.Where(answer => answer.Status == 503).ToList();
            Assert.NotEmpty(refused);
            Assert.All(refused, answer =>
            {
                answer.Expect(503, "busy");
                Assert.Equal(["1"], answer.Headers["Retry-After"]);
            });

            var made = answers.Count(answer => answer.Status == 201);
            var sessions = await account.Client.GetAsync("/v1/whatsapp-sessions?limit=200");
            Assert.Equal(made + 1, sessions.Expect(200).GetProperty("data").GetArrayLength());
        }
        finally
        {
            await gateway.DisposeAsync();
        }
    }
}
