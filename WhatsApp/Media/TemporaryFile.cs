namespace Wapio.WhatsApp.Media;

/// <summary>Files for what must not stay in memory and must not be seen: nobody else can open them, and they go with the process.</summary>
internal static class TemporaryFile
{
    /// <summary>Makes an empty file that can be written, read and sought in, and is gone when closed.</summary>
    /// <param name="folder">Where; null for the system's folder of temporary files.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static FileStream Create(string? folder)
    {
        var path = Path.Combine(folder ?? Path.GetTempPath(), $"wapio-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (OperatingSystem.IsWindows()) return new FileStream(path, options);

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);

        // Without a name it cannot outlive the process, however that ends.
        File.Delete(path);
        return file;
    }
}
