using Microsoft.Extensions.Options;
using Wapio.Storage.Backup;
using Wapio.Storage.Hosting;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Tests.Durability;

/// <summary>Copies of a SQLite database that is in use. That restored ones serve is tested end to end.</summary>
[Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
public sealed class BackupTests : IDisposable
{
    private readonly string _target = TestStore.NewDirectory();

    private string Copy => Path.Combine(_target, "wapio.db");

    public void Dispose() => Directory.Delete(_target, recursive: true);

    [Fact]
    public async Task A_copy_holds_what_was_committed_before_it_and_is_its_owners_only()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);

        var bytes = Of(store).Run(Copy);

        Assert.Equal(new FileInfo(Copy).Length, bytes);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
        Assert.Equal([Copy], Directory.GetFiles(_target));
        File.Copy(Path.Combine(store.Directory, "master.key"), Path.Combine(_target, "master.key"));
        await using var restored = TestStore.Over(_target);
        await restored.Get<IStorageDatabase>().OpenAsync();
        Assert.Equal(message.Text, (await restored.Messages.LoadAsync(message.Id))!.Row.Text);
    }

    [Fact]
    public async Task Nothing_is_overwritten_and_nothing_is_left_behind()
    {
        await using var store = await TestStore.CreateAsync();
        await File.WriteAllTextAsync(Copy, "mine");

        Assert.Contains("exists already", Assert.Throws<StorageException>(() => Of(store).Run(Copy)).Message, StringComparison.Ordinal);
        Assert.Throws<StorageException>(() => Of(store).Run(Path.Combine(_target, "missing", "wapio.db")));

        Assert.Equal("mine", await File.ReadAllTextAsync(Copy));
        Assert.Equal([Copy], Directory.GetFileSystemEntries(_target));
    }

    private static StorageBackup Of(TestStore store) => new(Options.Create(new StorageOptions { DataDirectory = store.Directory }));
}
