using System.Diagnostics;
using System.Globalization;

namespace Wapio.WhatsApp.Tests.Fuzzing;

/// <summary>Feeds damaged input to a parser for a bounded time: by default 10 seconds, or what WAPIO_FUZZ_SECONDS says.</summary>
internal static class Fuzzer
{
    // No parser may need more for an input of a few kilobytes.
    private const long MaxAllocatedBytes = 64 << 20;

    // Ample, as the machine may be busy: this is to find what never ends.
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Runs until the time is up. A failure names the seed of the input that caused it.
    /// </summary>
    /// <param name="seeds">Good inputs, which come first as they are, and then damaged.</param>
    /// <param name="parse">Gives an input to the parser; must complete synchronously.</param>
    /// <param name="isExpected">Says which exceptions are the parser's answer to bad input.</param>
    /// <param name="seconds">How long, if WAPIO_FUZZ_SECONDS does not say.</param>
    public static void Run(IReadOnlyList<byte[]> seeds, Action<byte[]> parse, Func<Exception, bool> isExpected, double seconds = 10) =>
        Run(seeds, random => Mutation.Of(seeds, random), parse, isExpected, Convert.ToHexString, seconds);

    /// <summary>The same for inputs of any kind.</summary>
    /// <param name="seeds">Good inputs, which come first as they are.</param>
    /// <param name="damage">Makes a bad one.</param>
    /// <param name="parse">Gives an input to the parser; must complete synchronously.</param>
    /// <param name="isExpected">Says which exceptions are the parser's answer to bad input.</param>
    /// <param name="describe">Writes an input so that it can be put into the corpus.</param>
    /// <param name="seconds">How long, if WAPIO_FUZZ_SECONDS does not say.</param>
    public static void Run<T>(
        IReadOnlyList<T> seeds, Func<Random, T> damage, Action<T> parse, Func<Exception, bool> isExpected, Func<T, string> describe, double seconds)
    {
        Assert.NotEmpty(seeds);
        var budget = Budget(seconds);
        var watch = Stopwatch.StartNew();
        for (var seed = 0; watch.Elapsed < budget || seed < seeds.Count + 100; seed++)
        {
            var input = seed < seeds.Count ? seeds[seed] : damage(new Random(seed));
            var (allocated, started) = (GC.GetAllocatedBytesForCurrentThread(), watch.Elapsed);
            try
            {
                parse(input);
            }
            catch (Exception exception) when (isExpected(exception))
            {
                // This is the answer that bad input gets.
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}, input {describe(input)}: {exception}");
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < MaxAllocatedBytes, $"Seed {seed} allocates too much.");
            Assert.True(watch.Elapsed - started < MaxDuration, $"Seed {seed} takes too long.");
        }
    }

    /// <summary>How long a test may go on.</summary>
    /// <param name="seconds">Its own opinion, if WAPIO_FUZZ_SECONDS does not say.</param>
    public static TimeSpan Budget(double seconds) => TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("WAPIO_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var given) ? given : seconds);
}
