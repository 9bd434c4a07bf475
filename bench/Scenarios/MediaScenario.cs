using System.Security.Cryptography;
using Wapio.Bench.Media;
using Wapio.Bench.Reporting;
using Wapio.WhatsApp.Media;

namespace Wapio.Bench.Scenarios;

/// <summary>
/// <c>media</c>: megabytes a second that stream through encryption, authentication code and both hashes, from stream to stream, and back;
/// beside the platform's AES-CBC, HMAC-SHA256 and two SHA-256 over the same bytes, once each over all of them (<c>passes</c>) and piece by
/// piece while they are in the cache (<c>pieces</c>). Seconds are those of the processor, so that other load does not count and a second
/// core would. They take turns; the quickest round of each counts.
/// <c>--megabytes N</c> (64), <c>--rounds N</c> (9).
/// </summary>
internal static class MediaScenario
{
    private const string Name = "media";
    private const int WarmUpRounds = 2;

    public static async Task RunAsync(string[] arguments)
    {
        var (megabytes, rounds) = (arguments.Number("megabytes", 64), arguments.Number("rounds", 9));
        var plain = RandomNumberGenerator.GetBytes(megabytes << 20);
        var keys = MediaKeys.Derive(MediaKeys.CreateMediaKey(), MediaKind.Document);
        var encrypted = new MemoryStream(new byte[MediaEncryption.EncryptedLength(plain.Length)]);
        var digest = await MediaEncryption.EncryptAsync(new MemoryStream(plain), encrypted, keys, CancellationToken.None);
        var expected = new ExpectedMedia { FileSha256 = digest.FileSha256, FileEncSha256 = digest.FileEncSha256, FileLength = plain.Length };
        using var reference = new PlatformPrimitives(plain, keys);
        if (!reference.MatchesAfterPasses(digest)) throw new InvalidOperationException("The two do not compute the same.");

        var works = new (string Name, Func<Task> Work)[]
        {
            ("encrypt", () => MediaEncryption.EncryptAsync(new MemoryStream(plain), Stream.Null, keys, CancellationToken.None)),
            ("encrypt_passes", () => Task.Run(reference.EncryptInPasses)),
            ("encrypt_pieces", () => Task.Run(reference.EncryptInPieces)),
            ("decrypt", () =>
            {
                encrypted.Position = 0;
                return MediaEncryption.DecryptAsync(encrypted, Stream.Null, keys, expected, CancellationToken.None);
            }),
            ("decrypt_passes", () => Task.Run(reference.DecryptInPasses)),
            ("decrypt_pieces", () => Task.Run(reference.DecryptInPieces)),
        };
        var best = works.ToDictionary(work => work.Name, _ => double.MaxValue);
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            foreach (var (name, work) in works)
            {
                var before = Environment.CpuUsage.TotalTime;
                await work();
                if (round >= 0) best[name] = Math.Min(best[name], (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            }
        }

        foreach (var (name, _) in works) Figure.Print(Name, name, plain.Length / 1e6 / best[name], "MB/s");
        foreach (var direction in new[] { "encrypt", "decrypt" })
        {
            Figure.Print(Name, $"{direction}_to_passes", best[$"{direction}_passes"] / best[direction], "x");
            Figure.Print(Name, $"{direction}_to_pieces", best[$"{direction}_pieces"] / best[direction], "x");
        }
    }
}
