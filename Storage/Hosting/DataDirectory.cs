namespace Wapio.Storage.Hosting;

/// <summary>The directory of the database file, the master key and other files.</summary>
internal static class DataDirectory
{
    /// <summary>Makes it, for its owner only, when it is not there.</summary>
    /// <exception cref="StorageException">It cannot be made.</exception>
    public static void Create(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(directory);
            else
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The data directory {directory} cannot be made: {e.Message}", e);
        }
    }
}
