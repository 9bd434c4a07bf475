using System.IO.Compression;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Binary;

/// <summary>What a hostile sender might try.</summary>
public sealed class NodeLimitTests
{
    // A node with one token as its tag and one child: list8 2, token, list8 1.
    private static readonly byte[] Nesting = [248, 2, 18, 248, 1];

    private static readonly byte[] Innermost = [248, 1, 18];

    [Theory]
    [InlineData(CodecLimits.MaxDepth)]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void A_node_that_is_nested_too_deep_is_refused(int levels) => Refuse(Nested(levels));

    [Fact]
    public void A_node_at_the_deepest_allowed_level_is_read() => Assert.NotNull(NodeDecoder.Decode(Nested(CodecLimits.MaxDepth - 1)));

    [Fact]
    public void A_node_that_is_nested_too_deep_is_not_written()
    {
        var node = new Node("end");
        for (var i = 0; i < 10_000; i++) node = new Node("item", content: node);

        Assert.Throws<ArgumentException>(() => Codec.Encode(node));
    }

    [Fact]
    public void A_device_that_does_not_fit_is_not_written() =>
        Assert.Throws<ArgumentException>(() => Codec.Encode(new Node("to", [("jid", new Jid("1", JidServers.Phone, 256))])));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0000")] // an empty list is no node
    [InlineData("00F800")]
    [InlineData("00F9FFFF12")] // 65535 entries announced
    [InlineData("00F80212F9FFFF")] // 65535 children announced
    [InlineData("00F80212FE7FFFFFFF")] // 2 GB of bytes announced
    [InlineData("00F80212FEFFFFFFFF")] // a negative length
    [InlineData("00F80212FDFFFFFF00")]
    [InlineData("00F80200")] // no tag
    [InlineData("00F801FC00")] // an empty tag
    [InlineData("00F801F0")] // 240 is no tag
    [InlineData("00F8021200FF")] // bytes behind the stanza
    [InlineData("00F8021280FF")]
    [InlineData("00F80212FF80")] // packed, odd and empty
    [InlineData("00F80212FF01CC")] // no such nibble
    [InlineData("00F80212FF01FF")] // a filler where no filler may be
    [InlineData("00F8031210F6FF8112FF8112")] // a Messenger JID of another server
    [InlineData("00F8051210111011")] // an attribute twice
    [InlineData("00F80512FC016111FC016111")] // the same, spelled out
    [InlineData("00F805121011FC0B6465766963655F6861736811")] // once as a token and once spelled out
    [InlineData("00F80512FC01FF11FC01FE11")] // two that are no UTF-8 and read alike
    [InlineData("00F815121011111112111311141115111611171118111011")] // the tenth is the first again
    [InlineData("02")]
    [InlineData("0200112233")]
    [InlineData("02787DFBC124FB87511D000971023C")] // zlib with a preset dictionary
    [InlineData("02789C030000000001")] // compressed nothing
    public void Malformed_bytes_are_refused(string hex) => Refuse(Convert.FromHexString(hex));

    [Fact]
    public void A_node_with_too_many_attributes_is_refused()
    {
        byte[] attribute = [17, 18];
        Refuse([0, 249, 1, 3, 18, .. Enumerable.Repeat(attribute, 129).SelectMany(a => a)]);
    }

    [Fact]
    public void A_stanza_with_too_many_nodes_is_refused()
    {
        const int Width = 65535;
        var full = Enumerable.Repeat(Innermost, Width).SelectMany(b => b).ToArray();
        byte[] list = [248, 2, 18, 249, 255, 255, .. full];
        Refuse([0, 248, 2, 18, 248, 9, .. Enumerable.Repeat(list, 9).SelectMany(b => b)]);
    }

    [Fact]
    public void A_small_frame_that_inflates_without_end_is_refused()
    {
        using var bomb = new MemoryStream();
        bomb.WriteByte(2);
        using (var zlib = new ZLibStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 17; i++) zlib.Write(zeros);
        }

        Assert.InRange(bomb.Length, 0, 64 * 1024);
        Refuse(bomb.ToArray());
    }

    [Fact]
    public void A_stanza_of_16_MB_is_read()
    {
        var content = new byte[FrameFormat.MaxSize - 1000];
        var node = NodeDecoder.Decode(Codec.Encode(new Node("enc", content: content)));

        Assert.Equal(content.Length, node.Content.Bytes.Length);
    }

    private static void Refuse(byte[] frame) => Assert.Throws<ProtocolException>(() => NodeDecoder.Decode(frame));

    private static byte[] Nested(int levels) =>
        [0, .. Enumerable.Repeat(Nesting, levels).SelectMany(b => b), .. Innermost];
}
