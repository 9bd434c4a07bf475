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
    /// <param name="seeds">Good inputs to damage.</param>
    /// <param name="parse">Gives an input to the parser; must complete synchronously.</param>
    /// <param name="isExpected">Says which exceptions are the parser's answer to bad input.</param>
    /// <param name="seconds">How long, if WAPIO_FUZZ_SECONDS does not say.</param>
    public static void Run(IReadOnlyList<byte[]> seeds, Action<byte[]> parse, Func<Exception, bool> isExpected, double seconds = 10)
    {
        var budget = Budget(seconds);
        var watch = Stopwatch.StartNew();
        for (var seed = 0; watch.Elapsed < budget || seed < 100; seed++)
        {
            var input = Mutation.Of(seeds, new Random(seed));
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
                Assert.Fail($"Seed {seed}, input {Convert.ToHexString(input)}: {exception}");
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < MaxAllocatedBytes, $"Seed {seed} allocates too much.");
            Assert.True(watch.Elapsed - started < MaxDuration, $"Seed {seed} takes too long.");
        }
    }

    private static TimeSpan Budget(double seconds) => TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("WAPIO_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var given) ? given : seconds);
}
