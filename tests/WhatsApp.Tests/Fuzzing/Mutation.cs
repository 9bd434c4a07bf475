namespace Wapio.WhatsApp.Tests.Fuzzing;

/// <summary>Damages good input the way fuzzers do.</summary>
internal static class Mutation
{
    public static byte[] Of(IReadOnlyList<byte[]> seeds, Random random)
    {
        if (random.Next(20) == 0) return Noise(random, random.Next(200));

        var bytes = new List<byte>(seeds[random.Next(seeds.Count)]);
        for (var i = random.Next(1, 6); i > 0; i--) Damage(bytes, seeds, random);
        return [.. bytes];
    }

    private static void Damage(List<byte> bytes, IReadOnlyList<byte[]> seeds, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var count = Math.Min(random.Next(1, 9), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0 when count > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when count > 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, count);
                break;
            case 3:
                bytes.InsertRange(at, Noise(random, random.Next(1, 9)));
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, count));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                var other = seeds[random.Next(seeds.Count)];
                var from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 64)).ToArray());
                break;
        }
    }

    private static byte[] Noise(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
