using Wapio.WhatsApp.Client.History;

namespace Wapio.WhatsApp.Tests.Client.History;

[Collection(UptimeTests.Name)]
public sealed class HistoryMemoryTests
{
    /// <summary>120 MB in one chat, read with what a few batches need.</summary>
    [Fact]
    public void A_large_history_needs_little_memory()
    {
        using var stream = new LargeHistory(megabytes: 120);
        var (messages, peak) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var batch in new HistoryReader(stream).Read())
        {
            messages += batch.Messages.Count;
            if (messages % 20_000 < 100) peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(stream.Count, messages);
        Assert.True(peak < 8 << 20, $"{peak} bytes were held.");
    }
}
