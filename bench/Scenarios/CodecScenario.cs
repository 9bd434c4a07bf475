using System.Buffers;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Wapio.Bench.Codec;
using Wapio.Bench.Peers;
using Wapio.Bench.Reporting;
using Wapio.Harness.Processes;
using Wapio.WhatsApp.Binary;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>codec</c>: encoding and decoding of stanzas of all sorts, in time and allocated bytes for each, beside Baileys on the very same stanzas;
/// <c>read</c> is decoding and then looking at every tag, attribute and content, as attributes are made of the bytes when they are asked for.
/// The two take turns, round by round; the quickest round of each counts, as whatever else runs on
/// the machine only ever slows down. <c>--rounds N</c> (7), <c>--milliseconds N</c> of each round (60).
/// </summary>
internal static class CodecScenario
{
    private const string Name = "codec";

    // The JIT and V8 both optimise what has run for a while; the JIT does so in the background.
    private const int WarmUpRounds = 5;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(string[] arguments)
    {
        var (rounds, milliseconds) = (arguments.Number("rounds", 7), arguments.Number("milliseconds", 60));
        await using var baileys = NodePeer.Start("codec.mjs", RepositoryPaths.BaileysFolder);
        var stanzas = CodecStanzas.Make().Select(s => new Stanza(s.Name, s.Node)).ToList();
        foreach (var stanza in stanzas) await CheckAsync(baileys, stanza);

        WarmUp(stanzas);
        foreach (var work in new[] { "encode", "decode", "read" })
        {
            var ratios = new List<double>();
            foreach (var stanza in stanzas)
            {
                var (ours, theirs) = await InterleaveAsync(baileys, stanza, work, rounds, milliseconds);
                ratios.Add(theirs / ours.Nanoseconds);
                Print($"{stanza.Name}_{work}", ours.Nanoseconds, "ns");
                Print($"{stanza.Name}_{work}_allocated", ours.AllocatedBytes, "bytes");
                Print($"{stanza.Name}_{work}_baileys", theirs, "ns");
                Print($"{stanza.Name}_{work}_ratio", ratios[^1], "x");
            }

            Print($"{work}_ratio", Math.Exp(ratios.Average(Math.Log)), "x");
            Print($"{work}_ratio_lowest", ratios.Min(), "x");
        }
    }

    // Only what both write alike is a fair comparison.
    private static async Task CheckAsync(NodePeer baileys, Stanza stanza)
    {
        var frame = Convert.ToHexStringLower(stanza.Frame);
        var answer = await baileys.AskAsync(new JsonObject { ["command"] = "stanza", ["name"] = stanza.Name, ["frame"] = frame });
        if (answer.GetProperty("frame").GetString() != frame) throw new InvalidOperationException($"Baileys writes {stanza.Name} in another way.");
    }

    private static void WarmUp(List<Stanza> stanzas)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < WarmUpTime)
        {
            foreach (var stanza in stanzas)
            {
                stanza.Encode();
                stanza.Decode();
                stanza.Read();
            }
        }
    }

    private static async Task<(Measured Ours, double Theirs)> InterleaveAsync(NodePeer baileys, Stanza stanza, string work, int rounds, int milliseconds)
    {
        var ours = new List<Measured>();
        var theirs = new List<double>();
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var measured = Round.Run(stanza.Does(work), milliseconds);
            var answer = await baileys.AskAsync(
                new JsonObject { ["command"] = "round", ["name"] = stanza.Name, ["work"] = work, ["milliseconds"] = milliseconds });
            if (round < 0) continue;
            ours.Add(measured);
            theirs.Add(answer.GetProperty("ns").GetDouble());
        }

        return (ours.MinBy(m => m.Nanoseconds), theirs.Min());
    }

    private static void Print(string metric, double value, string unit) => Figure.Print(Name, metric, value, unit);

    private sealed class Stanza
    {
        private readonly Node _node;
        private readonly ArrayBufferWriter<byte> _output = new();

        public Stanza(string name, Node node)
        {
            (Name, _node) = (name, node);
            Encode();
            Frame = _output.WrittenSpan.ToArray();
        }

        public string Name { get; }

        public byte[] Frame { get; }

        // Kept, so that the JIT cannot leave out what nobody looks at.
        public Node? Decoded { get; private set; }

        public int Looked { get; private set; }

        public Action Does(string work) => work switch
        {
            "encode" => Encode,
            "decode" => Decode,
            _ => Read,
        };

        public void Encode()
        {
            _output.ResetWrittenCount();
            NodeEncoder.Encode(_node, _output);
        }

        public void Decode() => Decoded = NodeDecoder.Decode(Frame);

        public void Read() => Looked += Look(NodeDecoder.Decode(Frame));

        private static int Look(Node node)
        {
            var length = node.Tag.Length;
            foreach (var (name, value) in node.Attributes) length += name.Length + (value.IsJid ? value.Jid.User : value.Text!).Length;
            foreach (var child in node.Children) length += Look(child);
            return length + node.Content.Bytes.Length;
        }
    }
}
