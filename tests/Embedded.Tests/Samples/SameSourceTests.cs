using System.Diagnostics;

namespace Wapio.Embedded.Tests.Samples;

/// <summary>The sources of the samples, which this project compiles against the embedded host, compile against Orleans unchanged.</summary>
public sealed class SameSourceTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [OrleansFact]
    public async Task The_samples_compile_against_Orleans()
    {
        var directory = Directory.CreateTempSubdirectory("same-source");
        try
        {
            var usings = Path.Combine(directory.FullName, "Usings.cs");
            await File.WriteAllTextAsync(usings, ImplicitUsings);
            var sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*.cs");
            Assert.Equal(4, sources.Length);
            var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(file => Path.GetFileName(file) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"));
            var response = Path.Combine(directory.FullName, "build.rsp");
            await File.WriteAllLinesAsync(response,
            [
                "-nologo", "-target:library", "-nullable:enable", "-langversion:latest", "-nostdlib", "-warnaserror", "-nowarn:CS1701,CS1702,CS9113",
                $"-out:{Path.Combine(directory.FullName, "samples.dll")}",
                .. platform.Concat(OrleansPackages.Assemblies).Select(file => $"-r:\"{file}\""),
                .. sources.Append(usings).Select(file => $"\"{file}\""),
            ]);

            using var compiler = Process.Start(new ProcessStartInfo("dotnet", ["exec", OrleansPackages.Compiler, "-noconfig", $"@{response}"])
            {
                RedirectStandardOutput = true,
            })!;
            var output = await compiler.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
            await compiler.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));

            Assert.True(compiler.ExitCode == 0, output);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
