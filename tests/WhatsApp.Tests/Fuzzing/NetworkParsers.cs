using System.Text;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Client.Mex;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Retry;

namespace Wapio.WhatsApp.Tests.Fuzzing;

/// <summary>
/// The parsers that are fuzzed on their own, by the folder of the corpus that has their inputs: a new one is a line here and a file there.
/// What the handlers of stanzas read is fuzzed with a whole client instead (<see cref="ClientFuzzTests"/>), and the layers that keep state
/// (frames, handshake, Signal, app state, files) where their other tests are.
/// </summary>
internal static class NetworkParsers
{
    public static readonly IReadOnlyDictionary<string, NetworkParser> All = new SortedDictionary<string, NetworkParser>(StringComparer.Ordinal)
    {
        ["jid"] = NetworkParser.OfBytes(bytes => Jid.TryParse(Encoding.UTF8.GetString(bytes), out _)),
        ["media-connection"] = NetworkParser.OfStanza(node => MediaConnection.Parse(node, DateTimeOffset.UnixEpoch), e => e is ProtocolException),
        ["message"] = NetworkParser.OfBytes(bytes => ParsedMessage.TryParse(bytes)),
        ["mex-answer"] = NetworkParser.OfBytes(bytes => MexAnswer.Read(bytes), e => e is QueryException),
        ["pre-key-bundle"] = NetworkParser.OfStanza(node => PreKeyNodes.ReadBundle(node), e => e is ProtocolException),
        ["retry-request"] = NetworkParser.OfStanza(node => RetryRequest.Parse(node)),
        ["upload-answer"] = NetworkParser.OfBytes(bytes => UploadAnswer.Parse(bytes)),
    };
}
