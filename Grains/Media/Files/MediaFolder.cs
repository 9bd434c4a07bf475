using Microsoft.Extensions.Options;
using Wapio.Storage.Hosting;

namespace Wapio.Grains.Media.Files;

/// <summary>
/// The folder for files of messages. A file is written under a temporary name and gets its own, its id, when it is complete; ids are random, so
/// they are spread over folders by their last characters. Safe for use by many threads and processes.
/// </summary>
internal sealed class MediaFolder
{
    private const string Temporary = "tmp";
    private const string Uploads = "uploads";
    private const string Files = "files";

    private readonly string _root;

    /// <summary>Knows the folder; it is made when first needed.</summary>
    public MediaFolder(IOptions<MediaSettings> settings, IOptions<StorageOptions> storage) =>
        _root = Path.GetFullPath(settings.Value.Path is { Length: > 0 } path ? path : Path.Combine(storage.Value.DataDirectory, "media"));

    /// <summary>Where an upload lies.</summary>
    public string UploadPath(string id) => PathOf(Uploads, id);

    /// <summary>Where a file lies that was fetched from WhatsApp.</summary>
    public string FilePath(string id) => PathOf(Files, id);

    /// <summary>Makes a file to be written, which is deleted when it is disposed of without having been kept.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public PendingFile Create()
    {
        var folder = Path.Combine(_root, Temporary);
        CreateFolder(folder);
        return new PendingFile(Path.Combine(folder, Path.GetRandomFileName()));
    }

    /// <summary>Deletes a file, if it is there.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // There was none.
        }
    }

    /// <summary>The files that were written last before a time, by their ids.</summary>
    public IEnumerable<(string Id, string Path)> ListOlderThan(DateTimeOffset time) => ListIn([Uploads, Files], time);

    /// <summary>What was left behind half written before a time.</summary>
    public IEnumerable<string> ListLeftBehind(DateTimeOffset time) => ListIn([Temporary], time).Select(file => file.Path);

    /// <summary>Makes a folder for the owner of the process only.</summary>
    internal static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private IEnumerable<(string Id, string Path)> ListIn(string[] parts, DateTimeOffset time)
    {
        foreach (var folder in parts.Select(part => Path.Combine(_root, part)).Where(Directory.Exists))
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                if (file.LastWriteTimeUtc < time.UtcDateTime) yield return (file.Name, file.FullName);
            }
        }
    }

    private string PathOf(string part, string id)
    {
        // Ids are ours, and this is what stands between a wrong one and the rest of the disk.
        if (id.Length < 8 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')) throw new ArgumentException("Not the id of a file.", nameof(id));
        return Path.Combine(_root, part, id[^2..], id);
    }
}
