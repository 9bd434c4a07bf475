using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Tests.Fuzzing;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Binary;

public sealed class NodeDecoderFuzzTests
{
    [Fact]
    public void Damaged_stanzas_are_read_or_refused()
    {
        var vectors = VectorFile.Read<Dictionary<string, StanzaVector[]>>("stanzas")["3"];
        byte[][] seeds = [.. vectors.SelectMany(v => (string[])[v.Frame, v.Compressed]).Select(Convert.FromHexString)];

        Fuzzer.Run(seeds, ReadAndWrite, exception => exception is ProtocolException);
    }

    // What was read can be written, and means the same when it is read again.
    private static void ReadAndWrite(byte[] input)
    {
        var node = NodeDecoder.Decode(input);
        Assert.Equal(Codec.Describe(node), Codec.Describe(NodeDecoder.Decode(Codec.Encode(node))));
    }
}
