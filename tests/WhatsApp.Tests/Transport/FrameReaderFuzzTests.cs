using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Tests.Fuzzing;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Transport;

public sealed class FrameReaderFuzzTests
{
    private static readonly byte[][] Streams =
    [
        [0, 0, 0, 0, 0, 1, 7, 0, 0, 2, 8, 9],
        [0, 1, 0, .. new byte[256], 0, 0, 1, 5],
        [0, 0x50, 0, .. new byte[0x5000]],
    ];

    [Fact]
    public void Damaged_streams_are_cut_into_frames_or_refused() =>
        Fuzzer.Run(Streams, ReadAll, exception => exception is ProtocolException);

    private static void ReadAll(byte[] input)
    {
        var total = 0;
        var reader = new FrameReader(new ScriptedTransport(input, 1 + input.Length % 5, 4096));
        while (true)
        {
            var reading = reader.ReadFrameAsync(default).AsTask();
            Assert.True(reading.IsCompleted);
            using var lease = reading.GetAwaiter().GetResult();
            if (lease.IsEnd) break;
            total += FrameFormat.HeaderSize + lease.Memory.Length;
        }

        Assert.Equal(input.Length, total);
    }
}
