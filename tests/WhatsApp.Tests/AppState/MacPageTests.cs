using FsCheck.Xunit;
using Wapio.WhatsApp.AppState;

namespace Wapio.WhatsApp.Tests.AppState;

public sealed class MacPageTests
{
    [Property(MaxTest = 100)]
    public void What_is_set_is_found_also_after_storage(int seed)
    {
        var random = new Random(seed);
        var (page, expected) = (MacPage.Parse(null), new Dictionary<string, byte[]>());
        var names = Enumerable.Range(0, 10).Select(_ => AppStateIds.Text(Bytes(random))).ToList();
        for (var i = random.Next(60); i > 0; i--)
        {
            var name = names[random.Next(names.Count)];
            var mac = random.Next(3) == 0 ? null : Bytes(random);
            page.Set(name, mac);
            if (mac is null) expected.Remove(name);
            else expected[name] = mac;
            if (random.Next(4) == 0) page = MacPage.Parse(page.Serialize());
        }

        Assert.Equal(expected.Count == 0, page.IsEmpty);
        Assert.Equal(64 * expected.Count, page.Serialize().Length);
        foreach (var name in names) Assert.Equal(expected.GetValueOrDefault(name), page.Find(name));
    }

    [Fact]
    public void The_same_content_is_stored_in_the_same_form()
    {
        var random = new Random(1);
        var entries = Enumerable.Range(0, 20).Select(_ => (Name: AppStateIds.Text(Bytes(random)), Mac: Bytes(random))).ToList();
        var (one, other) = (MacPage.Parse(null), MacPage.Parse(null));
        foreach (var (name, mac) in entries) one.Set(name, mac);
        entries.Reverse();
        foreach (var (name, mac) in entries) other.Set(name, mac);
        Assert.Equal(one.Serialize(), other.Serialize());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(65)]
    public void What_is_no_page_is_refused(int length) =>
        Assert.Equal(AppStateError.InvalidState, Assert.Throws<AppStateException>(() => MacPage.Parse(new byte[length])).Error);

    [Fact]
    public void Taking_away_what_is_not_there_changes_nothing()
    {
        var page = MacPage.Parse([]);
        page.Set(AppStateIds.Text(new byte[32]), null);
        Assert.True(page.IsEmpty);
        Assert.Empty(page.Serialize());
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[AppStateMacs.Size];
        random.NextBytes(bytes);
        return bytes;
    }
}
