using FsCheck.Xunit;
using Wapio.Sandbox.Model;

namespace Wapio.Sandbox.Tests;

public sealed class IdRangesTests
{
    [Property]
    public void It_holds_what_a_set_holds(byte[] ids)
    {
        var ranges = new IdRanges();
        var set = new HashSet<uint>();
        foreach (var id in ids)
        {
            ranges.Add(id);
            set.Add(id);
        }

        for (uint id = 0; id <= 256; id++) Assert.Equal(set.Contains(id), ranges.Contains(id));

        var stored = ranges.ToArray();
        var bounds = set.Count(id => !set.Contains(id + 1));
        Assert.Equal(bounds, stored.Length / 2);
    }
}
