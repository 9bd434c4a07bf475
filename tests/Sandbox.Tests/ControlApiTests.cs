using System.Net;
using System.Text;
using Wapio.Sandbox.Tests.Support;

namespace Wapio.Sandbox.Tests;

public sealed class ControlApiTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        await _sandbox.Control.AddPhoneAsync("15550001", "Alice");
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("/phones", """{"name":"x"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones", """{"number":"12ab34","name":"x"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones", """{"number":"0123456","name":"x"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones", """{"number":"1234567890123456","name":"x"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones", """{"number":"+1 555-0001","name":"x"}""", HttpStatusCode.Conflict)]
    [InlineData("/phones", "{", HttpStatusCode.BadRequest)]
    [InlineData("/phones", """{"number":15550009}""", HttpStatusCode.BadRequest)]
    [InlineData("/phones/bulk", """{"count":0}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones/bulk", """{"count":5,"prefix":"abc"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones/15550001/scan", """{"qr":"a,b,c,d"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones/15550001/scan", "{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones/15559999/scan", """{"qr":"a,b,c,d"}""", HttpStatusCode.NotFound)]
    [InlineData("/phones/15550001/messages", """{"to":"15559999","text":"x"}""", HttpStatusCode.NotFound)]
    [InlineData("/phones/15550001/messages", """{"to":"nobody","text":"x"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones/15550001/messages", """{"to":"15550001","text":""}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones/15550001/messages", """{"to":"15550001"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones/15550001/read", """{"message_ids":[]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/phones/15550001/read", """{"message_ids":["nope"]}""", HttpStatusCode.NotFound)]
    [InlineData("/phones/15550001/unlink", """{"device":3}""", HttpStatusCode.NotFound)]
    [InlineData("/faults", """{"kind":"earthquake"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/faults", """{"kind":"login_failure","times":0}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/faults", """{"kind":"tamper_frame"}""", HttpStatusCode.NotFound)]
    [InlineData("/admin/mock-phone/scan-qr", "garbage", HttpStatusCode.UnprocessableEntity)]
    public async Task Bad_input_is_named(string path, string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _sandbox.Control.Http.PostAsync(path, content);

        Assert.Equal(expected, response.StatusCode);
        Assert.Contains("\"message\":\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_phones_are_made_at_once()
    {
        var (status, body) = await _sandbox.Control.PostAsync("/phones/bulk", new { count = 30, prefix = "1777" });

        Assert.Equal(HttpStatusCode.Created, status);
        var numbers = body.GetProperty("data").EnumerateArray().Select(p => p.Text("number")).ToList();
        Assert.Equal((30, "1777000000", "1777000029"), (numbers.Distinct().Count(), numbers[0], numbers[^1]));
        var (_, all) = await _sandbox.Control.SendAsync(HttpMethod.Get, "/phones");
        Assert.Equal(31, all.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task The_sandbox_says_how_to_reach_it()
    {
        var (_, info) = await _sandbox.Control.SendAsync(HttpMethod.Get, "/sandbox");

        Assert.Equal(Convert.ToHexStringLower(_sandbox.RootKey), info.Text("noise_root_key"));
        Assert.Equal(2, info.GetProperty("web_socket_urls").GetArrayLength());
        Assert.StartsWith("https://127.0.0.1:", info.Text("https_url"), StringComparison.Ordinal);
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(info.Text("certificate"));
        Assert.True(certificate.MatchesHostname("mmg.whatsapp.net"));
        Assert.True(certificate.MatchesHostname("localhost"));
        Assert.True(certificate.MatchesHostname("127.0.0.1"));
    }

    [Fact]
    public async Task Phones_chat_with_each_other()
    {
        await _sandbox.Control.AddPhoneAsync("15550002");

        var id = await _sandbox.Control.SendTextAsync("15550001", "15550002", "hi");

        await Eventually.GetAsync(() => _sandbox.Control.MessagesAsync("15550002"), m => m.Any(x => x.Text("id") == id));
        await Eventually.GetAsync(() => _sandbox.Control.MessagesAsync("15550001"), m => m.Single().Text("status") == "delivered");
    }

    [Fact]
    public async Task Faults_are_listed_and_cleared()
    {
        await _sandbox.Control.PostAsync("/faults", new { kind = "login_failure", code = 500 });
        var (_, second) = await _sandbox.Control.PostAsync("/faults", new { kind = "certificate_chain" });

        await _sandbox.Control.SendAsync(HttpMethod.Delete, $"/faults/{second.GetProperty("id")}");
        var (_, list) = await _sandbox.Control.SendAsync(HttpMethod.Get, "/faults");
        Assert.Equal("login_failure", Assert.Single(list.GetProperty("data").EnumerateArray()).Text("kind"));

        await _sandbox.Control.SendAsync(HttpMethod.Delete, "/faults");
        var (_, none) = await _sandbox.Control.SendAsync(HttpMethod.Get, "/faults");
        Assert.Equal(0, none.GetProperty("data").GetArrayLength());
    }
}
