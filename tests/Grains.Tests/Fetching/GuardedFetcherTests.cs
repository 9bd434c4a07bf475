using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Wapio.Grains.Fetching;
using Wapio.Harness.Http;

namespace Wapio.Grains.Tests.Fetching;

public sealed class GuardedFetcherTests
{
    private static readonly FetchLimits Limits = new(100_000, TimeSpan.FromSeconds(20));

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://127.1:{0}/")]
    public async Task This_machine_is_not_reached_under_any_of_its_names(string url)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, url, receiver.Url.Port);

        var refused = await FailsAsync(text, allowLoopback: false, "127.0.0.1", "::1");

        Assert.Equal(FetchError.Refused, refused.Error);
        Assert.Empty(receiver.Posts);
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_only_its_public_addresses_are_tried()
    {
        var resolver = new ScriptedResolver("10.0.0.1", "169.254.169.254", "fd00::1");
        Assert.Equal(FetchError.Refused, (await FailsAsync("http://inside.example/", resolver)).Error);
        Assert.Equal(1, resolver.Asked);
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_is_caught_by_the_one_answer()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        // Public when it is checked, loopback when it would be asked again: it never is.
        var resolver = new ScriptedResolver("192.0.2.1") { Later = ["127.0.0.1"] };

        Assert.Equal(FetchError.Refused, (await FailsAsync($"http://rebinding.example:{receiver.Url.Port}/", resolver)).Error);
        Assert.Equal(1, resolver.Asked);
        Assert.Empty(receiver.Posts);
    }

    [Fact]
    public async Task A_redirect_is_checked_like_the_first_URL()
    {
        await using var inside = await WebhookReceiver.StartAsync();
        await using var outside = await WebhookReceiver.StartAsync();
        // Only the first is a name that may be reached in this test; the address it leads to stands for the inside of a network.
        outside.Answer = Redirect($"http://10.0.0.1:{inside.Url.Port}/");
        Assert.Equal(FetchError.Refused, (await FailsAsync(outside.Url.ToString(), allowLoopback: true)).Error);

        outside.Answer = Redirect("file:///etc/passwd");
        Assert.Equal(FetchError.Refused, (await FailsAsync(outside.Url.ToString(), allowLoopback: true)).Error);

        outside.Answer = Redirect("http://user:pw@127.0.0.1/");
        Assert.Equal(FetchError.Refused, (await FailsAsync(outside.Url.ToString(), allowLoopback: true)).Error);
        Assert.Empty(inside.Posts);
    }

    [Fact]
    public async Task Redirects_are_followed_a_few_times()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (context, _) => context.Request.Path == "/end" ? context.Response.WriteAsync("there") : Redirect("/end")(context, null!);
        using var target = new MemoryStream();
        using var fetching = new Fetching(allowLoopback: true, new ScriptedResolver());

        await fetching.Fetcher.FetchAsync(receiver.Url, target, Limits, CancellationToken.None);
        Assert.Equal("there"u8.ToArray(), target.ToArray());

        receiver.Answer = Redirect("/again");
        Assert.Equal(FetchError.TooManyRedirects, (await FailsAsync(receiver.Url.ToString(), allowLoopback: true)).Error);
    }

    [Fact]
    public async Task Too_much_is_cut_off_whether_or_not_it_is_announced()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var chunk = new byte[64 * 1024];
        receiver.Answer = async (context, _) =>
        {
            for (var i = 0; i < 800; i++) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        };
        Assert.Equal(FetchError.TooLarge, (await FailsAsync(receiver.Url.ToString(), allowLoopback: true)).Error);

        receiver.Answer = (context, _) =>
        {
            context.Response.ContentLength = 50_000_000;
            return context.Response.Body.WriteAsync(chunk).AsTask();
        };
        Assert.Equal(FetchError.TooLarge, (await FailsAsync(receiver.Url.ToString(), allowLoopback: true)).Error);
    }

    [Fact]
    public async Task What_takes_too_long_or_is_no_success_is_told_apart()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Hang();
        Assert.Equal(FetchError.Timeout, (await FailsAsync(receiver.Url.ToString(), true, Limits with { Timeout = TimeSpan.FromMilliseconds(200) })).Error);

        receiver.AnswerWith(404);
        var bad = await FailsAsync(receiver.Url.ToString(), allowLoopback: true);
        Assert.Equal((FetchError.BadStatus, 404), (bad.Error, bad.StatusCode));
        Assert.Equal(FetchError.Unreachable, (await FailsAsync("http://127.0.0.1:9/", allowLoopback: true)).Error);
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user@example.com/")]
    [InlineData("http://user:pw@example.com/")]
    [InlineData("//example.com/")]
    [InlineData("example.com")]
    [InlineData("http://")]
    [InlineData("")]
    [InlineData(null)]
    public void Only_plain_web_addresses_are_taken(string? text) => Assert.False(GuardedUrl.TryRead(text, out _));

    private static Func<HttpContext, ReceivedPost, Task> Redirect(string to) => (context, _) =>
    {
        context.Response.StatusCode = (int)HttpStatusCode.Redirect;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    };

    private static Task<FetchException> FailsAsync(string url, bool allowLoopback, params string[] addresses) =>
        FailsAsync(url, new ScriptedResolver(addresses), allowLoopback);

    private static Task<FetchException> FailsAsync(string url, bool allowLoopback, FetchLimits limits) =>
        FailsAsync(url, new ScriptedResolver(), allowLoopback, limits);

    private static async Task<FetchException> FailsAsync(string url, ScriptedResolver resolver, bool allowLoopback = false, FetchLimits? limits = null)
    {
        using var fetching = new Fetching(allowLoopback, resolver);
        return await Assert.ThrowsAsync<FetchException>(
            () => fetching.Fetcher.FetchAsync(new Uri(url), Stream.Null, limits ?? Limits, CancellationToken.None));
    }

    private sealed class Fetching : IDisposable
    {
        private readonly GuardedHttpClient _http;

        public Fetching(bool allowLoopback, ScriptedResolver resolver)
        {
            var options = Options.Create(new OutboundOptions { AllowLoopback = allowLoopback });
            _http = new GuardedHttpClient(new GuardedConnector(resolver, options), options);
            Fetcher = new GuardedFetcher(_http, TimeProvider.System);
        }

        public GuardedFetcher Fetcher { get; }

        public void Dispose() => _http.Dispose();
    }

    private sealed class ScriptedResolver(params string[] addresses) : INameResolver
    {
        public string[]? Later { get; init; }

        public int Asked { get; private set; }

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult(Array.ConvertAll(Asked++ == 0 ? addresses : Later ?? addresses, IPAddress.Parse));
    }
}
