using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Noise;

public sealed class SecureChannelTests
{
    [Fact]
    public async Task A_stanza_is_one_write()
    {
        await using var pair = await ChannelPair.ConnectAsync();
        var before = pair.ClientSide.Writes;

        await pair.Client.WriteNodeAsync(new Node("message", [("id", "1")], new byte[100_000]));

        Assert.Equal(1, pair.ClientSide.Writes - before);
        Assert.Equal(100_000, (await pair.Server.ReadNodeAsync())!.Content.Bytes.Length);
    }

    [Fact]
    public async Task Writers_may_overlap()
    {
        await using var pair = await ChannelPair.ConnectAsync();
        const int Writers = 50;

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(() => pair.Client.WriteNodeAsync(new Node("iq", [("id", $"{i}")])).AsTask())));
        var seen = new HashSet<string>();
        for (var i = 0; i < Writers; i++) seen.Add((await pair.Server.ReadNodeAsync())!["id"]!);
        await writing;

        Assert.Equal(Writers, seen.Count);
    }

    [Fact]
    public async Task A_frame_of_16_MB_passes()
    {
        await using var pair = await ChannelPair.ConnectAsync();
        var content = new byte[FrameFormat.MaxSize - 100];
        content[^1] = 7;

        var writing = pair.Client.WriteNodeAsync(new Node("enc", content: content));
        var node = await pair.Server.ReadNodeAsync();
        await writing;

        Assert.True(node!.Content.Bytes.Span.SequenceEqual(content));
    }

    [Fact]
    public async Task A_stanza_that_fits_no_frame_is_refused_and_the_channel_lives()
    {
        await using var pair = await ChannelPair.ConnectAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => pair.Client.WriteNodeAsync(new Node("enc", content: new byte[FrameFormat.MaxSize])).AsTask());
        await pair.Client.WriteNodeAsync(new Node("ping"));

        Assert.Equal("ping", (await pair.Server.ReadNodeAsync())!.Tag);
    }

    [Fact]
    public async Task A_tampered_frame_is_refused()
    {
        await using var pair = await ChannelPair.ConnectAsync();
        pair.ClientSide.Tamper = bytes =>
        {
            bytes[^1] ^= 1;
            return bytes;
        };

        await pair.Client.WriteNodeAsync(new Node("ping"));

        await Assert.ThrowsAsync<ProtocolException>(() => pair.Server.ReadNodeAsync().AsTask());
    }

    [Fact]
    public async Task A_repeated_frame_is_refused()
    {
        await using var pair = await ChannelPair.ConnectAsync();
        pair.ClientSide.Tamper = bytes => [.. bytes, .. bytes];

        await pair.Client.WriteNodeAsync(new Node("ping"));

        Assert.Equal("ping", (await pair.Server.ReadNodeAsync())!.Tag);
        await Assert.ThrowsAsync<ProtocolException>(() => pair.Server.ReadNodeAsync().AsTask());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    public async Task A_frame_without_a_stanza_is_refused(int size)
    {
        await using var pair = await ChannelPair.ConnectAsync();

        await FrameWriter.WriteFrameAsync(pair.ClientSide, default, new byte[size], default);

        await Assert.ThrowsAsync<ProtocolException>(() => pair.Server.ReadNodeAsync().AsTask());
    }

    [Fact]
    public async Task The_end_of_the_stream_is_null()
    {
        await using var pair = await ChannelPair.ConnectAsync();

        await pair.Client.DisposeAsync();

        Assert.Null(await pair.Server.ReadNodeAsync());
    }

    [Fact]
    public async Task A_failed_write_spoils_the_channel()
    {
        await using var pair = await ChannelPair.ConnectAsync();
        pair.ClientSide.Tamper = _ => throw new IOException("cut");

        await Assert.ThrowsAsync<IOException>(() => pair.Client.WriteNodeAsync(new Node("ping")).AsTask());
        pair.ClientSide.Tamper = null;

        await Assert.ThrowsAsync<IOException>(() => pair.Client.WriteNodeAsync(new Node("ping")).AsTask());
    }

    [Fact]
    public async Task A_closed_channel_refuses_writes()
    {
        await using var pair = await ChannelPair.ConnectAsync();

        await pair.Client.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => pair.Client.WriteNodeAsync(new Node("ping")).AsTask());
    }
}
