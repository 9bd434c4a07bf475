using System.ComponentModel;
using System.Diagnostics;

namespace Wapio.Previews.Tools;

/// <summary>Runs a program on a file: without a shell, with its output read as it comes, killed when it takes too long.</summary>
internal static class ToolRun
{
    /// <summary>Runs the program to its end.</summary>
    /// <param name="program">Its full path.</param>
    /// <param name="arguments">Its arguments, each as it is.</param>
    /// <param name="read">Reads its output; when this returns before the end, the rest is of no interest and the program is killed.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it ended well, or was not let to end.</returns>
    public static async Task<bool> TryAsync(
        string program, IEnumerable<string> arguments, Func<Stream, CancellationToken, Task> read, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            if (!process.Start()) return false;
        }
        catch (Win32Exception)
        {
            return false;
        }

        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, deadline.Token);
            await read(process.StandardOutput.BaseStream, deadline.Token);
            if (await process.StandardOutput.BaseStream.ReadAsync(new byte[1], deadline.Token) > 0) return true;
            await process.WaitForExitAsync(deadline.Token);
            await errors;
            return process.ExitCode == 0;
        }
        catch (Exception failure) when (failure is IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
