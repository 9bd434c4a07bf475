using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Media;

/// <summary>What is wrong with a URL shows in the message's state, with a reason, and never holds up what follows in the chat.</summary>
[Collection(GatewayCollection.Name)]
public sealed class FetchFailureTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("http://10.0.0.1/x.jpg")]
    [InlineData("http://192.168.1.1/x.jpg")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:10.0.0.1]/x.jpg")]
    [InlineData("http://[fd00::1]/x.jpg")]
    [InlineData("http://0.0.0.0:5432/")]
    public Task A_private_address_is_refused(string url) => FailsAsync(url, "media_url_refused");

    [Fact]
    public Task A_redirect_to_a_private_address_is_refused() => FailsAsync(
        gateway.Files.Answer("moved", context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest/meta-data");
            return Task.CompletedTask;
        }),
        "media_url_refused");

    [Fact]
    public Task Redirects_that_do_not_end_are_given_up() => FailsAsync(
        gateway.Files.Answer("round", context =>
        {
            context.Response.Redirect(context.Request.Path);
            return Task.CompletedTask;
        }),
        "media_too_many_redirects");

    [Fact]
    public Task A_file_that_says_that_it_is_too_large_is_not_fetched() =>
        FailsAsync(gateway.Files.Add("large.jpg", SampleFiles.Jpeg(300_000)), "media_too_large");

    [Fact]
    public Task A_file_that_does_not_end_is_given_up() => FailsAsync(
        gateway.Files.Answer("endless.jpg", async context =>
        {
            context.Response.ContentType = "image/jpeg";
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(SampleFiles.Jpeg(10_000), context.RequestAborted);
        }),
        "media_too_large");

    [Fact]
    public Task A_host_that_takes_too_long_is_given_up() => FailsAsync(
        gateway.Files.Answer("slow.jpg", async context =>
        {
            await context.Response.Body.WriteAsync(SampleFiles.Jpeg(100));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }),
        "media_timeout");

    [Fact]
    public Task A_file_that_ends_before_its_length_is_not_sent() => FailsAsync(
        gateway.Files.Answer("short.jpg", async context =>
        {
            context.Response.ContentLength = 5000;
            await context.Response.Body.WriteAsync(SampleFiles.Jpeg(1000));
            context.Abort();
        }),
        "media_unreachable");

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(410)]
    public Task An_answer_that_is_no_success_is_told_with_its_status(int status) => FailsAsync(
        gateway.Files.Answer("x.jpg", context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }),
        $"media_fetch_failed:{status}");

    [Theory]
    [InlineData("image")]
    [InlineData("video")]
    [InlineData("audio")]
    [InlineData("sticker")]
    public async Task A_file_of_another_kind_is_not_sent(string kind)
    {
        var url = gateway.Files.Add("x.pdf", SampleFiles.Pdf(), "application/pdf");

        await FailsAsync(url, "media_wrong_type", kind);
    }

    [Fact]
    public async Task An_empty_file_is_not_sent() => await FailsAsync(gateway.Files.Add("x.jpg", []), "media_empty");

    private async Task FailsAsync(string url, string reason, string kind = "image")
    {
        var linked = await gateway.Linked;
        var recipient = await gateway.Phones.AddAsync();
        var id = await linked.AcceptAsync(recipient, new { kind, url });
        await linked.AcceptAsync(recipient, new { text = "next" });

        var info = await linked.SettledAsync(id);

        Assert.Equal(("failed", reason), (info.GetProperty("status").GetString(), info.GetProperty("failure_reason").GetString()));
        Assert.Contains("message.failed", info.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("event_type").GetString()));
        Assert.NotNull(info.GetProperty("failed_at").GetString());
        await gateway.Phones.ShownAsync(recipient, m => m.GetProperty("text").GetString() == "next");
        Assert.Single(await gateway.Phones.TextsAsync(recipient));
    }
}
