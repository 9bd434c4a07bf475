using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Tests;

/// <summary>The media host as a client sees it, without any of our client's code.</summary>
public sealed class MediaHostTests : IAsyncLifetime
{
    private const string Number = "15550000001";

    private readonly byte[] _file = RandomNumberGenerator.GetBytes(50_000);
    private TestSandbox _sandbox = null!;
    private TestCompanion _companion = null!;

    private HttpClient Http => _sandbox.Control.Http;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        _companion = await _sandbox.LinkAsync(Number);
    }

    public async Task DisposeAsync()
    {
        await _companion.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_device_is_told_two_hosts_and_a_ticket()
    {
        var answer = await AskAsync();

        Assert.All(new[] { "auth", "ttl", "auth_ttl", "max_buckets" }, name => Assert.False(string.IsNullOrEmpty(answer[name])));
        var https = _sandbox.Service<SandboxAddresses>().Https!;
        Assert.Equal([https.Authority, $"localhost:{https.Port}"], answer.Content.List!.Select(host => host["hostname"]));
    }

    [Theory]
    [InlineData("/mms/image")]
    [InlineData("/mms/video")]
    [InlineData("/mms/audio")]
    [InlineData("/mms/document")]
    [InlineData("/mms/md-msg-hist")]
    [InlineData("/mms/md-app-state")]
    [InlineData("/mms/thumbnail-link")]
    [InlineData("/mms/sticker-pack")]
    [InlineData("/newsletter/newsletter-image")]
    [InlineData("/newsletter/newsletter-video")]
    public async Task What_is_uploaded_can_be_fetched(string path)
    {
        var stored = await UploadAsync(path);

        Assert.Equal(_file, await Http.GetByteArrayAsync(stored.GetProperty("direct_path").GetString()));
        Assert.EndsWith(stored.GetProperty("direct_path").GetString()!, stored.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(stored.GetProperty("handle").GetString()));
    }

    [Theory]
    [InlineData("ticket", 401)]
    [InlineData("stolen", 401)]
    [InlineData("origin", 403)]
    [InlineData("token", 400)]
    [InlineData("content", 400)]
    [InlineData("type", 404)]
    public async Task A_wrong_upload_is_refused(string what, int status)
    {
        var auth = (await AskAsync())["auth"]!;
        var token = TokenOf(_file);
        var ticket = what switch { "ticket" => "nonsense", "stolen" => auth.Replace(Number, "15550000009", StringComparison.Ordinal), _ => auth };
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/mms/{(what == "type" ? "nothing" : "image")}/{token}?auth={Uri.EscapeDataString(ticket)}&token={(what == "token" ? TokenOf([1]) : token)}");
        request.Content = new ByteArrayContent(what == "content" ? _file[1..] : _file);
        if (what != "origin") request.Headers.Add("Origin", "https://web.whatsapp.com");

        using var response = await Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Null(await FindAsync(_file));
    }

    [Fact]
    public async Task A_part_can_be_fetched()
    {
        var path = (await UploadAsync()).GetProperty("direct_path").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new(100, 199);

        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(_file[100..200], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Only_the_whole_address_and_the_right_hash_open_a_file()
    {
        var path = (await UploadAsync()).GetProperty("direct_path").GetString()!;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{path}&hash={TokenOf(_file)}&mms-type=image&__wa-mms="));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync($"{path}&hash={TokenOf([1])}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(path.Split('?')[0]));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(path.Replace("oh=", "oh=0", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/v/t62.7118-24/0_n.enc?oh=1"));
    }

    [Fact]
    public async Task Who_uploaded_a_file_can_delete_it()
    {
        var auth = (await AskAsync())["auth"]!;
        var path = (await UploadAsync("/mms/md-msg-hist")).GetProperty("direct_path").GetString()!;
        var address = $"/mms/md-msg-hist/{TokenOf(_file)}?auth={Uri.EscapeDataString(auth)}&d_md={Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(path.Split('?')[0]))}";

        Assert.Equal(HttpStatusCode.Unauthorized, (await _sandbox.Control.SendAsync(HttpMethod.Delete, address.Replace(Number, "1", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _sandbox.Control.SendAsync(HttpMethod.Delete, address)).Status);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(path));
        Assert.Equal(HttpStatusCode.NotFound, (await _sandbox.Control.SendAsync(HttpMethod.Delete, address)).Status);
    }

    [Theory]
    [InlineData("media_download", 403, 403)]
    [InlineData("media_download", 404, 404)]
    [InlineData("media_download", 410, 410)]
    [InlineData("media_download", null, 500)]
    [InlineData("media_expired", null, 410)]
    public async Task A_fault_refuses_one_download(string kind, int? code, int status)
    {
        var path = (await UploadAsync()).GetProperty("direct_path").GetString()!;
        await _sandbox.Control.PostAsync("/faults", new { kind, code, number = Number });

        Assert.Equal(status, (int)await StatusAsync(path));
        Assert.Equal(kind == "media_expired" ? HttpStatusCode.Gone : HttpStatusCode.OK, await StatusAsync(path));
    }

    [Fact]
    public async Task A_fault_hits_only_the_files_of_its_account()
    {
        var path = (await UploadAsync()).GetProperty("direct_path").GetString()!;
        await _sandbox.Control.PostAsync("/faults", new { kind = "media_download", code = 404, number = "15550000009" });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path));
    }

    [Fact]
    public async Task Faults_spoil_what_is_fetched()
    {
        var path = (await UploadAsync()).GetProperty("direct_path").GetString()!;

        await _sandbox.Control.PostAsync("/faults", new { kind = "media_wrong_bytes" });
        var wrong = await Http.GetByteArrayAsync(path);
        await _sandbox.Control.PostAsync("/faults", new { kind = "media_truncated" });
        var half = await Http.GetByteArrayAsync(path);
        await _sandbox.Control.PostAsync("/faults", new { kind = "media_truncated", variant = "abort" });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Http.GetByteArrayAsync(path));
        await _sandbox.Control.PostAsync("/faults", new { kind = "media_slow", code = 100_000 });
        var started = TimeProvider.System.GetTimestamp();
        var slow = await Http.GetByteArrayAsync(path);

        Assert.Equal(1, wrong.Zip(_file, (a, b) => BitOperations(a, b)).Sum());
        Assert.Equal(_file[..25_000], half);
        Assert.Equal(_file, slow);
        Assert.True(TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task A_fault_refuses_one_upload()
    {
        await _sandbox.Control.PostAsync("/faults", new { kind = "media_upload", code = 507, number = Number });

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => UploadAsync());

        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
        await UploadAsync();
    }

    [Fact]
    public async Task A_phone_sends_a_file_and_shows_what_it_got()
    {
        await _sandbox.Control.AddPhoneAsync("15550000002");
        using var content = new ByteArrayContent(_file);
        using var response = await Http.PostAsync(new Uri("/phones/15550000002/media?to=15550000001&kind=document&file_name=a.bin", UriKind.Relative), content);
        var sent = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((50_000, Convert.ToHexStringLower(SHA256.HashData(_file))), (sent.GetProperty("length").GetInt32(), sent.GetProperty("sha256").GetString()));
        var id = sent.GetProperty("id").GetString();
        Assert.Equal(_file, await Http.GetByteArrayAsync($"/phones/15550000002/messages/{id}/media"));
        await Eventually.GetAsync(() => StatusAsync($"/phones/{Number}/messages/{id}/media"), status => status == HttpStatusCode.OK);
        Assert.Equal(_file, await Http.GetByteArrayAsync($"/phones/{Number}/messages/{id}/media"));
        Assert.Equal("document", Assert.Single(await _sandbox.Control.MessagesAsync(Number)).GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("kind=nothing&to=15550000001", 422)]
    [InlineData("kind=image&to=15550000099", 404)]
    [InlineData("kind=image&to=15550000001&bytes=-1", 422)]
    public async Task What_cannot_be_sent_is_refused(string query, int status)
    {
        using var content = new ByteArrayContent([]);
        using var response = await Http.PostAsync(new Uri($"/phones/{Number}/media?{query}", UriKind.Relative), content);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Files_survive_a_restart_and_the_oldest_make_way()
    {
        var folder = Directory.CreateTempSubdirectory("wapio-sandbox-");
        try
        {
            var settings = new SandboxSettings { DataFolder = folder.FullName, MediaCapacity = 120_000 };
            var paths = new List<string>();
            await using (var first = await TestSandbox.StartAsync(settings))
            {
                for (var i = 0; i < 3; i++) paths.Add(Store(first, i));
            }

            await using var second = await TestSandbox.StartAsync(settings);
            var store = second.Service<MediaStore>();
            Assert.Equal([false, true, true], paths.Select(path => store.Find(path.Split('?')[0]) is not null));
            Assert.Equal(_file.Length + 16 - (_file.Length % 16) + 10, (await second.Control.Http.GetByteArrayAsync(paths[2])).Length);
            paths.Add(Store(second, 4));
            Assert.Equal([false, false, true, true], paths.Select(path => store.Find(path.Split('?')[0]) is not null));
            Assert.Equal(2, folder.GetDirectories("media")[0].GetFiles().Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Store(TestSandbox sandbox, int seed)
    {
        var file = _file.ToArray();
        file[0] = (byte)seed;
        return sandbox.Service<MediaStore>().Add(WhatsApp.Media.MediaKind.Image, file).DirectPath;
    }

    private static int BitOperations(byte a, byte b) => System.Numerics.BitOperations.PopCount((uint)(a ^ b));

    private static string TokenOf(byte[] file) => Base64Url.EncodeToString(SHA256.HashData(file));

    private async Task<Node> AskAsync() => (await _companion.Connection.QueryAsync("w:m", "set", new Node("media_conn"))).Child("media_conn")!;

    private async Task<JsonElement> UploadAsync(string path = "/mms/image")
    {
        var auth = (await AskAsync())["auth"]!;
        var token = TokenOf(_file);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/{token}?auth={Uri.EscapeDataString(auth)}&token={token}") { Content = new ByteArrayContent(_file) };
        request.Headers.Add("Origin", "https://web.whatsapp.com");
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private Task<Stream?> FindAsync(byte[] file) =>
        Task.FromResult<Stream?>(_sandbox.Service<MediaStore>().Restore(SHA256.HashData(file), Number) is { } entry ? _sandbox.Service<MediaStore>().Open(entry) : null);

    private async Task<HttpStatusCode> StatusAsync(string? path)
    {
        using var response = await Http.GetAsync(path);
        return response.StatusCode;
    }
}
