using System.ComponentModel;
using System.Diagnostics;

namespace Wapio.Harness.Processes;

/// <summary>A file system of its own in memory, to be filled to the last byte. Mounting it takes root on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", _folder.Path);

    public string Path => _folder.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Takes all that is free.</summary>
    public void Fill()
    {
        var block = new byte[64 * 1024];
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = block.Length; size >= 1; size /= 2)
        {
            try
            {
                while (true) file.Write(block, 0, size);
            }
            catch (IOException)
            {
                // Full to within this much.
            }
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "-l", _folder.Path);
        _folder.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Trim()}");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} cannot be run: {e.Message}");
        }
    }
}
