using System.Security.Cryptography;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Binary;

/// <summary>The codec against bytes that Baileys 6 (dictionary 2) and Baileys 7 (dictionary 3) wrote.</summary>
public sealed class NodeVectorTests
{
    [Theory]
    [InlineData(TokenVersion.V2)]
    [InlineData(TokenVersion.V3)]
    public void Every_token_has_the_bytes_of_Baileys(TokenVersion version)
    {
        var tokens = Read<Dictionary<string, string>>("tokens", version);

        Assert.Equal(235 + 4 * 256, tokens.Count);
        foreach (var (token, frame) in tokens)
        {
            Assert.Equal(frame, Hex(Codec.Encode(new Node(token), version)));
            Assert.Equal(token, NodeDecoder.Decode(Convert.FromHexString(frame), version).Tag);
        }
    }

    [Theory]
    [InlineData(TokenVersion.V2)]
    [InlineData(TokenVersion.V3)]
    public void Every_form_of_string_has_the_bytes_of_Baileys(TokenVersion version)
    {
        var strings = Read<StringVectors>("strings", version);

        Assert.NotEmpty(strings.Frames);
        foreach (var (text, frame) in strings.Frames)
        {
            Assert.Equal(frame, Hex(Codec.Encode(new Node("text", content: text), version)));
            Assert.Equal(text, NodeDecoder.Decode(Convert.FromHexString(frame), version).Content.Text);
        }

        foreach (var digest in strings.Digests)
        {
            var text = string.Concat(Enumerable.Repeat(digest.Repeat, digest.Count));
            var frame = Codec.Encode(new Node("text", content: text), version);
            Assert.Equal((digest.Size, digest.Sha256), (frame.Length, Hex(SHA256.HashData(frame))));
            Assert.Equal(text, NodeDecoder.Decode(frame, version).Content.Text);
        }
    }

    [Theory]
    [InlineData(TokenVersion.V2)]
    [InlineData(TokenVersion.V3)]
    public void Every_stanza_has_the_bytes_of_Baileys(TokenVersion version)
    {
        foreach (var vector in Read<StanzaVector[]>("stanzas", version))
        {
            var node = vector.Node.ToNode();
            Assert.Equal(vector.Frame, Hex(Codec.Encode(node, version)));
            Assert.Equal(Codec.Describe(node), Codec.Describe(NodeDecoder.Decode(Convert.FromHexString(vector.Frame), version)));
            Assert.Equal(Codec.Describe(node), Codec.Describe(NodeDecoder.Decode(Convert.FromHexString(vector.Compressed), version)));
        }
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static T Read<T>(string name, TokenVersion version) => VectorFile.Read<Dictionary<string, T>>(name)[((int)version).ToString()];

    private sealed record StringVectors(StringFrame[] Frames, StringDigest[] Digests);

    private sealed record StringFrame(string Text, string Frame);

    private sealed record StringDigest(string Repeat, int Count, int Size, string Sha256);
}
