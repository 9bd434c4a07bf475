using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.Media;

/// <summary>A logged-in client, its server, which names two media hosts, and those hosts.</summary>
internal sealed class MediaBench : IAsyncDisposable
{
    private int _asked;

    private MediaBench(TestClient client, MediaHosts hosts) => (Client, Hosts) = (client, hosts);

    public TestClient Client { get; }

    public MediaHosts Hosts { get; }

    public ServerConnection Server { get; private set; } = null!;

    public MediaClient Media => Client.Client.Media;

    /// <summary>How often the server was asked for its media hosts. Each answer has a ticket of its own: <c>ticket-1</c>, and so on.</summary>
    public int Asked => _asked;

    public static async Task<MediaBench> StartAsync(string[]? names = null, int life = 300, Func<MediaOptions, MediaOptions>? options = null)
    {
        var hosts = new MediaHosts();
        var media = new MediaOptions { Http = hosts };
        var client = new TestClient(options: basic => TestClient.WithoutKeepAlive(basic) with { Media = options is null ? media : options(media) });
        var bench = new MediaBench(client, hosts);
        client.Server.Script.On("w:m:media_conn", query => ServerScript.Result(query, new Node(
            "media_conn",
            [("auth", $"ticket-{Interlocked.Increment(ref bench._asked)}"), ("ttl", $"{life}"), ("auth_ttl", "21600"), ("max_buckets", "12")],
            (names ?? ["one.whatsapp.net", "two.whatsapp.net"]).Select(name => new Node("host", [("hostname", name)])).ToArray())));
        bench.Server = await client.LogInAsync();
        return bench;
    }

    /// <summary>A file as a message names it, and as the hosts have it.</summary>
    public static async Task<(byte[] Plain, byte[] Encrypted, MediaReference Reference)> FileAsync(int length = 70_001)
    {
        var plain = new byte[length];
        new Random(length).NextBytes(plain);
        var key = MediaKeys.CreateMediaKey();
        var encrypted = new MemoryStream();
        var digest = await MediaEncryption.EncryptAsync(new MemoryStream(plain), encrypted, MediaKeys.Derive(key, MediaKind.Image), CancellationToken.None);
        return (plain, encrypted.ToArray(), new MediaReference
        {
            Kind = MediaKind.Image,
            DirectPath = "/v/file.enc?oh=1",
            MediaKey = key,
            FileSha256 = digest.FileSha256,
            FileEncSha256 = digest.FileEncSha256,
            FileLength = length,
        });
    }

    public Task<DownloadedMedia> DownloadAsync(MediaReference reference, MediaDownloadOptions? options = null) =>
        Media.DownloadAsync(reference, options, CancellationToken.None);

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
