using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Sealing;

public sealed class MasterKeyTests
{
    [Fact]
    public async Task The_first_start_makes_a_key_that_only_its_owner_can_read()
    {
        await using var store = await TestStore.CreateAsync();
        var file = Path.Combine(store.Directory, "master.key");

        Assert.NotNull(MasterKey.TryParse(await File.ReadAllTextAsync(file)));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Another_key_is_refused_in_one_sentence()
    {
        await using var store = await TestStore.CreateAsync();
        var file = Path.Combine(store.Directory, "master.key");
        await File.WriteAllTextAsync(file, new string('a', 64));

        Assert.Equal(
            $"The master key in {file} is not the one that this database was sealed with: put that one back.", await Refusal(store));
    }

    [Fact]
    public async Task A_missing_key_is_not_replaced_by_a_new_one()
    {
        await using var store = await TestStore.CreateAsync();
        var file = Path.Combine(store.Directory, "master.key");
        File.Delete(file);

        Assert.Contains("is missing", await Refusal(store), StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_malformed_key_is_named()
    {
        await using var store = await TestStore.CreateAsync();
        await File.WriteAllTextAsync(Path.Combine(store.Directory, "master.key"), "not a key");

        Assert.Contains("is no master key", await Refusal(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_key_needs_no_file()
    {
        var key = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        await using var store = await TestStore.CreateAsync(options => options.MasterKey = key);
        await store.AcceptAsync(Samples.Outbound("3EB0AA"));
        await store.ReopenAsync();

        Assert.Equal("hello", (await store.Messages.FindSentAsync(TestStore.Session, "3EB0AA"))!.Row.Text);
        Assert.False(File.Exists(Path.Combine(store.Directory, "master.key")));
    }

    [Fact]
    public async Task A_value_moved_to_another_row_does_not_open()
    {
        await using var store = await TestStore.CreateAsync();
        KeyStateId first = new(2, "a"), second = new(2, "b");
        await store.Writes.SubmitAsync(new ChangeKeys(store.Fence, [new KeyStateChange(first, [1]), new KeyStateChange(second, [2])]));
        store.Sql("UPDATE key_state SET value = (SELECT value FROM key_state WHERE id = 'a') WHERE id = 'b'");

        await Assert.ThrowsAsync<SealException>(async () => await store.Keys.LoadAsync(TestStore.Session, [second]));
        Assert.Equal([1], (await store.Keys.LoadAsync(TestStore.Session, [first]))[first]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("AAAA")]
    public void What_is_no_key_is_not_taken_for_one(string text) => Assert.Null(MasterKey.TryParse(text));

    private static async Task<string> Refusal(TestStore store)
    {
        await using var second = store.Again();
        return (await Assert.ThrowsAsync<SealException>(async () => await second.Get<IStorageDatabase>().OpenAsync())).Message;
    }
}
