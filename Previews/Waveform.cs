using System.Buffers.Binary;

namespace Wapio.Previews;

/// <summary>
/// The volume over the time of a recording, in 64 values of 0 to 100, out of samples whose number is not known before. Memory does not
/// depend on it: when there is no more room, two neighbours become one.
/// </summary>
internal sealed class Waveform
{
    /// <summary>How many values there are in the end.</summary>
    public const int Length = 64;

    private const int Highest = 100;

    // Many more than in the end, so that what is at the borders of values counts where it belongs.
    private readonly long[] _sums = new long[Length * 16];
    private int _used;
    private long _perPart = 1;
    private long _inPart;
    private int _odd = -1;

    /// <summary>Adds samples: 16 bits each, little-endian; a sample may be split between calls.</summary>
    public void Add(ReadOnlySpan<byte> samples)
    {
        if (_odd >= 0 && !samples.IsEmpty)
        {
            Add((short)(_odd | (samples[0] << 8)));
            samples = samples[1..];
            _odd = -1;
        }

        for (; samples.Length >= 2; samples = samples[2..]) Add(BinaryPrimitives.ReadInt16LittleEndian(samples));
        if (!samples.IsEmpty) _odd = samples[0];
    }

    /// <summary>The values; null when there were no samples. The loudest is 100, unless all is silent.</summary>
    public byte[]? Complete()
    {
        var samples = ((_used - 1) * _perPart) + _inPart;
        if (_used == 0 || samples <= 0) return null;

        var values = new double[Length];
        for (var i = 0; i < Length; i++) values[i] = Average(i * samples / (double)Length, (i + 1) * samples / (double)Length);
        var loudest = values.Max();
        return [.. values.Select(value => (byte)(loudest <= 0 ? 0 : Math.Round(value * Highest / loudest)))];
    }

    private void Add(short sample)
    {
        if (_used == 0 || _inPart == _perPart)
        {
            if (_used == _sums.Length) Halve();
            if (_used == 0 || _inPart == _perPart) (_used, _inPart) = (_used + 1, 0);
        }

        _sums[_used - 1] += Math.Abs((int)sample);
        _inPart++;
    }

    private void Halve()
    {
        for (var i = 0; i < _sums.Length / 2; i++) _sums[i] = _sums[2 * i] + _sums[(2 * i) + 1];
        Array.Clear(_sums, _sums.Length / 2, _sums.Length / 2);
        _used /= 2;
        _perPart *= 2;
        _inPart = _perPart;
    }

    private double Average(double from, double to)
    {
        var sum = 0.0;
        for (var part = (int)(from / _perPart); part < _used && part * _perPart < to; part++)
        {
            var size = part == _used - 1 ? _inPart : _perPart;
            var overlap = Math.Min(to, (part * _perPart) + size) - Math.Max(from, part * _perPart);
            if (overlap > 0) sum += _sums[part] * overlap / size;
        }

        return sum / (to - from);
    }
}
