using System.Buffers.Binary;
using FsCheck.Xunit;

namespace Wapio.Previews.Tests;

public sealed class WaveformTests
{
    [Fact]
    public void Nothing_has_none() => Assert.Null(new Waveform().Complete());

    [Fact]
    public void Silence_is_zero() => Assert.Equal(new byte[64], Of(1000, _ => 0));

    [Theory]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(1_000_003)]
    public void What_grows_louder_rises_to_100(int count)
    {
        var values = Of(count, i => (short)((i % 2 == 0 ? 1 : -1) * (i * 30_000L / count)));

        Assert.Equal(values.Order(), values);
        Assert.Equal(100, values[^1]);
        Assert.InRange(values[32], 48, 54);
    }

    [Theory]
    [InlineData(6400)]
    [InlineData(2_000_000)]
    public void A_shout_is_where_it_was(int count)
    {
        var values = Of(count, i => (short)(i * 4L / count == 2 ? 20_000 : 0));

        Assert.All(values.Select((value, i) => (value, i)), v => Assert.InRange(v.value, v.i is >= 32 and < 48 ? 97 : 0, v.i is >= 32 and < 48 ? 100 : 3));
    }

    [Fact]
    public void Fewer_samples_than_values_are_spread() => Assert.All(Of(3, _ => 5), value => Assert.Equal(100, value));

    [Property]
    public bool Pieces_do_not_matter(short[] samples, byte seed)
    {
        var bytes = Bytes(samples.Length, i => samples[i]);
        var (whole, pieces, random) = (new Waveform(), new Waveform(), new Random(seed));
        whole.Add(bytes);
        for (var at = 0; at < bytes.Length;)
        {
            var count = Math.Min(random.Next(5), bytes.Length - at);
            pieces.Add(bytes.AsSpan(at, count));
            at += count;
        }

        return (whole.Complete() ?? []).SequenceEqual(pieces.Complete() ?? []);
    }

    private static byte[] Of(int count, Func<int, short> sample)
    {
        var waveform = new Waveform();
        waveform.Add(Bytes(count, sample));
        return waveform.Complete()!;
    }

    private static byte[] Bytes(int count, Func<int, short> sample)
    {
        var bytes = new byte[count * 2];
        for (var i = 0; i < count; i++) BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * 2), sample(i));
        return bytes;
    }
}
