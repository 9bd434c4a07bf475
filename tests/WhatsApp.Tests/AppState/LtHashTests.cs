using FsCheck.Xunit;
using Wapio.WhatsApp.AppState;

namespace Wapio.WhatsApp.Tests.AppState;

public sealed class LtHashTests
{
    [Property(MaxTest = 100)]
    public bool The_order_of_adding_does_not_matter(byte[][] elements, int seed)
    {
        elements = [.. elements.Select(element => element ?? [])];
        var shuffled = elements.ToArray();
        new Random(seed).Shuffle(shuffled);
        return HashOf(elements).SequenceEqual(HashOf(shuffled));
    }

    [Property(MaxTest = 100)]
    public bool What_is_added_and_taken_away_in_any_order_was_never_there(byte[][] kept, byte[][] dropped, int seed)
    {
        kept = [.. kept.Select(element => element ?? [])];
        var steps = dropped.SelectMany(element => new[] { (Add: true, element), (Add: false, element) })
            .Concat(kept.Select(element => (Add: true, element))).ToArray();
        // Taking away before adding is allowed, too: the lanes wrap around.
        new Random(seed).Shuffle(steps);
        var hash = new byte[LtHash.Size];
        foreach (var (add, element) in steps)
        {
            if (add) LtHash.Add(hash, element ?? []);
            else LtHash.Subtract(hash, element ?? []);
        }

        return hash.SequenceEqual(HashOf(kept));
    }

    [Fact]
    public void Every_element_counts()
    {
        Assert.All(HashOf([]), lane => Assert.Equal(0, lane));
        Assert.NotEqual(HashOf([[1]]), HashOf([[2]]));
        Assert.NotEqual(HashOf([[1]]), HashOf([[1], [1]]));
    }

    private static byte[] HashOf(byte[][] elements)
    {
        var hash = new byte[LtHash.Size];
        foreach (var element in elements) LtHash.Add(hash, element);
        return hash;
    }
}
