using System.Buffers;
using System.IO.Compression;
using FsCheck.Xunit;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Tests.Binary;

public sealed class NodeRoundTripTests
{
    [Property(Arbitrary = [typeof(NodeGenerator)], MaxTest = 500)]
    public void What_is_written_is_read(Node node, bool old)
    {
        var version = old ? TokenVersion.V2 : TokenVersion.V3;

        Assert.Equal(Codec.Describe(node), Codec.Describe(NodeDecoder.Decode(Codec.Encode(node, version), version)));
    }

    [Property(Arbitrary = [typeof(NodeGenerator)], MaxTest = 100)]
    public void What_is_compressed_is_read(Node node)
    {
        using var compressed = new MemoryStream();
        compressed.WriteByte(2);
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(Codec.Encode(node).AsSpan(1));

        Assert.Equal(Codec.Describe(node), Codec.Describe(NodeDecoder.Decode(compressed.ToArray())));
    }

    // Baileys writes neither of these two forms; the bytes follow tulir/whatsmeow, binary/encoder.go.
    [Theory]
    [InlineData("123:258@msgr", "00 F8 03 12 10 F6 FF 82 12 3F 01 02 CC")]
    [InlineData("7-123:258@interop", "00 F8 03 12 10 F5 FF 82 12 3F 01 02 00 07 FC 07 69 6E 74 65 72 6F 70")]
    public void Users_of_other_networks_have_forms_of_their_own(string jid, string frame)
    {
        var bytes = Convert.FromHexString(frame.Replace(" ", "", StringComparison.Ordinal));
        var tokens = TokenDictionary.For(TokenVersion.V3);
        var node = new Node(tokens.Single(0x12), [(tokens.Single(0x10), Jid.Parse(jid))]);

        Assert.Equal(bytes, Codec.Encode(node));
        Assert.Equal(Jid.Parse(jid), NodeDecoder.Decode(bytes).Attributes.Single().Value.Jid);
    }

    [Fact]
    public void Tokens_are_shared_strings()
    {
        var frame = Codec.Encode(new Node("message", [("participant", "text")]));
        var (first, second) = (NodeDecoder.Decode(frame), NodeDecoder.Decode(frame));

        Assert.Same(first.Tag, second.Tag);
        Assert.Same(first.Attributes.Single().Value.Text, second.Attributes.Single().Value.Text);
    }

    [Fact]
    public void Bytes_are_slices_of_the_frame()
    {
        var frame = Codec.Encode(new Node("enc", content: new byte[] { 1, 2, 3 }));
        var node = NodeDecoder.Decode(frame);

        frame[^1] = 9;

        Assert.Equal([1, 2, 9], node.Content.Bytes.ToArray());
    }

    [Fact]
    public void Encoding_allocates_nothing()
    {
        var node = new Node(
            "message",
            [("id", "3EB0A9C7D1"), ("to", new Jid("4915123456789", JidServers.Phone, 3)), ("who", Jid.ServerJid)],
            new Node[] { new("enc", [("v", "2")], new byte[300]), new("note", content: "héllo") });
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        NodeEncoder.Encode(node, output);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++) NodeEncoder.Encode(node, output);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
