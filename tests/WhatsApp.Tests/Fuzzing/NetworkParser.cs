using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Tests.Fuzzing;

/// <summary>Something that reads what came from the network, with the exceptions that are its answer to bad input.</summary>
internal sealed class NetworkParser
{
    private readonly Action<byte[]>? _bytes;
    private readonly Action<Node>? _stanza;
    private readonly Func<Exception, bool> _isExpected;

    private NetworkParser(Action<byte[]>? bytes, Action<Node>? stanza, Func<Exception, bool>? isExpected) =>
        (_bytes, _stanza, _isExpected) = (bytes, stanza, isExpected ?? (_ => false));

    public static NetworkParser OfBytes(Action<byte[]> parse, Func<Exception, bool>? isExpected = null) => new(parse, null, isExpected);

    public static NetworkParser OfStanza(Action<Node> parse, Func<Exception, bool>? isExpected = null) => new(null, parse, isExpected);

    /// <summary>Feeds it the inputs of a folder of the corpus, as they are and damaged.</summary>
    public void Fuzz(string folder, double seconds)
    {
        if (_bytes is not null)
        {
            Fuzzer.Run(Corpus.Bytes(folder), _bytes, _isExpected, seconds);
            return;
        }

        var seeds = Corpus.Stanzas(folder);
        Fuzzer.Run(seeds, random => NodeMutation.Of(seeds, random), _stanza!, _isExpected, node => node.ToString(), seconds);
    }
}
