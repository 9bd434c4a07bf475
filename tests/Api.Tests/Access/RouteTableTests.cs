using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.Access;
using Wapio.Api.Tests.Support;
using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Api.Tests.Access;

/// <summary>Every route that the program maps, called by every kind of caller: a new route is covered by being there.</summary>
[Collection(GatewayCollection.Name)]
public sealed class RouteTableTests(GatewayFixture gateway)
{
    private const string Marker = "nobody-else-may-read-this";

    // Nobody listens there: what is delivered to it fails, which is no matter here.
    private static readonly object Webhook = new { target_url = $"http://127.0.0.1:9/{Marker}", signing_secret = "a secret that is long enough" };

    [Fact]
    public void The_table_is_not_empty_and_every_route_wants_a_token()
    {
        var routes = ApiRoute.All(gateway.Services);

        Assert.True(routes.Count > 60, $"only {routes.Count} routes");
        Assert.Contains(routes, route => route.IsForAccountsOnly);
        Assert.DoesNotContain(routes, route => !route.RequiresToken);
    }

    [Theory]
    [InlineData(CallerKind.Nobody)]
    [InlineData(CallerKind.Malformed)]
    [InlineData(CallerKind.Unknown)]
    [InlineData(CallerKind.Revoked)]
    [InlineData(CallerKind.Stranger)]
    [InlineData(CallerKind.SiblingKey)]
    [InlineData(CallerKind.OwnKey)]
    [InlineData(CallerKind.Owner)]
    [InlineData(CallerKind.OwnerCookie)]
    [InlineData(CallerKind.StrangerCookie)]
    [InlineData(CallerKind.BareCookie)]
    public async Task Every_route_answers_this_caller_as_it_must(CallerKind kind)
    {
        var owner = await gateway.CreateAccountAsync();
        var caller = await CallerAsync(kind, owner);
        List<string> wrong = [];

        foreach (var route in ApiRoute.All(gateway.Services))
        {
            // A session of its own for each: some routes change or delete it.
            var session = await gateway.CreateSessionAsync(owner, Marker);
            var messageId = await gateway.KeepMessageAsync(session.Id, Marker);
            var client = kind == CallerKind.OwnKey ? session.KeyClient : caller;
            if (route.NeedsWebhook) await PutWebhookAsync(session);
            var answer = await CallAsync(client, kind, route, session.Id, messageId);

            if (!IsRight(kind, route, answer)) wrong.Add($"{route.Method} {route.Pattern}: {answer.Status} {answer.Text}");
            if (kind is CallerKind.Owner or CallerKind.OwnKey or CallerKind.OwnerCookie or CallerKind.BareCookie) continue;
            foreach (var secret in new[] { Marker, session.Id, messageId })
                if (answer.Text.Contains(secret, StringComparison.Ordinal)) wrong.Add($"{route.Method} {route.Pattern} tells {secret}: {answer.Text}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static Task<ApiAnswer> CallAsync(ApiClient client, CallerKind kind, ApiRoute route, string sessionId, string messageId)
    {
        (string, string)[] headers = kind == CallerKind.Malformed ? [("Authorization", "Basic YnBzX3BhdF94Og==")] : [];
        if (route.ActsOnSession && kind is not CallerKind.OwnKey) headers = [.. headers, ("x-session-id", sessionId)];
        if (kind is CallerKind.OwnerCookie or CallerKind.StrangerCookie) headers = [.. headers, (DashboardCookie.Header, "1")];
        object? body = route.Facts.Body?.FileField is { } field ? new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), field, "file.bin" } } : route.Body;
        return client.SendAsync(
            new HttpMethod(route.Method), route.PathFor(sessionId, messageId), body, [.. headers, ("Idempotency-Key", Guid.NewGuid().ToString())]);
    }

    // Bodies are good ones, so that it is who asks that decides. That an answer is one of those that the route describes is checked by the client.
    private static bool IsRight(CallerKind kind, ApiRoute route, ApiAnswer answer) => kind switch
    {
        // A cookie is as good as the token that was signed in with, if it comes from the dashboard's own page.
        CallerKind.OwnerCookie => IsRight(CallerKind.Owner, route, answer),
        CallerKind.StrangerCookie => IsRight(CallerKind.Stranger, route, answer),
        CallerKind.BareCookie => IsRight(route.Method == "GET" ? CallerKind.Owner : CallerKind.Nobody, route, answer),
        CallerKind.Nobody or CallerKind.Malformed or CallerKind.Unknown or CallerKind.Revoked =>
            answer.Status == 401 && answer.ReasonCode == "unauthorized" && answer.Headers.ContainsKey("WWW-Authenticate"),
        CallerKind.SiblingKey or CallerKind.OwnKey when route.IsForAccountsOnly => answer.Status == 403 && answer.ReasonCode == "forbidden",
        _ when route.IsForOperators => answer.Status == 403 && answer.ReasonCode == "forbidden",
        CallerKind.Stranger when route.NamesSession || route.NamesOther || route.ActsOnSession => answer.Status == 404 && answer.ReasonCode == "not_found",
        CallerKind.SiblingKey when route.ActsOnSession => answer.Status == 422 && answer.ReasonCode == "validation_error",
        CallerKind.SiblingKey when route.NamesSession || route.NamesOther => answer.Status == 404 && answer.ReasonCode == "not_found",

        // Much of what is asked for needs a phone, which these sessions lack, or something that is not there.
        CallerKind.Owner or CallerKind.OwnKey when route.NamesOther || route.ActsOnSession => answer.Status is (>= 200 and < 300) or 404 or 409 or 422,
        CallerKind.Owner or CallerKind.OwnKey when route.NamesSession => answer.Status is (>= 200 and < 300) or 409 or 422,
        _ => answer.Status is >= 200 and < 300,
    };

    private static async Task PutWebhookAsync(TestSession session) =>
        (await session.Account.Client.SendAsync(HttpMethod.Put, $"{session.Path}/webhook", Webhook)).Expect(200);

    private async Task<ApiClient> CallerAsync(CallerKind kind, TestAccount owner) => kind switch
    {
        CallerKind.Nobody or CallerKind.Malformed => gateway.Client(),
        CallerKind.Unknown => gateway.Client(TokenSecret.Create(TokenKind.PersonalAccess).Secret),
        CallerKind.Revoked => gateway.Client(await RevokedTokenAsync(owner)),
        CallerKind.Stranger => (await gateway.CreateAccountAsync()).Client,
        CallerKind.SiblingKey => (await gateway.CreateSessionAsync(owner, "sibling")).KeyClient,
        CallerKind.OwnerCookie or CallerKind.BareCookie => await SignedInAsync(owner),
        CallerKind.StrangerCookie => await SignedInAsync(await gateway.CreateAccountAsync()),
        _ => owner.Client,
    };

    // The client keeps the cookie, as browsers do.
    private async Task<ApiClient> SignedInAsync(TestAccount account)
    {
        var client = gateway.Client();
        (await client.PostAsync("/dashboard/session", new { token = account.Client.Token }, (DashboardCookie.Header, "1"))).Expect(200);
        return client;
    }

    private async Task<string> RevokedTokenAsync(TestAccount owner)
    {
        var token = await gateway.IssueTokenAsync(owner.Id);
        var revoke = new RevokeToken(TokenSecret.HashOf(token), DateTimeOffset.UnixEpoch);
        await gateway.Services.GetRequiredService<IWriteQueue>().SubmitAsync(revoke);
        return token;
    }
}
