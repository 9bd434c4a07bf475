using FsCheck.Xunit;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Tests.Transport;

public sealed class FrameReaderTests
{
    [Property(MaxTest = 200)]
    public async Task Frames_come_out_whole_however_the_stream_is_cut(byte[][] frames, byte[] cuts)
    {
        var pieces = cuts.Select(c => 1 + c % 7).ToArray();
        var reader = new FrameReader(new ScriptedTransport(Join(frames), pieces));

        foreach (var frame in frames)
        {
            using var lease = await reader.ReadFrameAsync(default);
            Assert.False(lease.IsEnd);
            Assert.Equal(frame, lease.Memory.ToArray());
        }

        using var end = await reader.ReadFrameAsync(default);
        Assert.True(end.IsEnd);
    }

    [Fact]
    public async Task The_largest_frame_is_read()
    {
        var frame = new byte[FrameFormat.MaxSize];
        Random.Shared.NextBytes(frame);
        var reader = new FrameReader(new ScriptedTransport(Join(frame), 65536, 1, 100_000));

        using var lease = await reader.ReadFrameAsync(default);

        Assert.True(lease.Span.SequenceEqual(frame));
    }

    [Fact]
    public async Task A_frame_above_the_limit_is_refused_before_its_bytes_are_read()
    {
        var reader = new FrameReader(new ScriptedTransport([0, 1, 1])) { MaxFrameSize = 256 };

        await Assert.ThrowsAsync<ProtocolException>(() => reader.ReadFrameAsync(default).AsTask());
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0, 0 })]
    [InlineData(new byte[] { 0, 0, 2, 7 })]
    public async Task A_stream_that_ends_inside_a_frame_is_refused(byte[] stream)
    {
        var reader = new FrameReader(new ScriptedTransport(stream, 1));

        await Assert.ThrowsAsync<ProtocolException>(() => reader.ReadFrameAsync(default).AsTask());
    }

    [Fact]
    public async Task An_announced_length_costs_no_memory_until_bytes_arrive()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reader = new FrameReader(new ScriptedTransport([0xFF, 0xFF, 0xFF, 1, 2, 3]));

        await Assert.ThrowsAsync<ProtocolException>(() => reader.ReadFrameAsync(default).AsTask());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 * 1024);
    }

    private static byte[] Join(params byte[][] frames)
    {
        var stream = new MemoryStream();
        var header = new byte[FrameFormat.HeaderSize];
        foreach (var frame in frames)
        {
            FrameFormat.WriteHeader(header, frame.Length);
            stream.Write(header);
            stream.Write(frame);
        }

        return stream.ToArray();
    }
}
