using Wapio.EndToEnd.Tests.WalkThrough;
using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.Packaging;

/// <summary>WhatsApp/ as a library of its own: what is in its package, and that a program can be made with nothing but that.</summary>
public sealed class PackageTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <WarningsNotAsErrors>NU1603;NU1900;NU1901;NU1902;NU1903;NU1904</WarningsNotAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Wapio.WhatsApp" Version="{version}" />
          </ItemGroup>
        </Project>
        """;

    // Nothing is downloaded: what the package depends on was restored for the build already.
    private const string Sources =
        """
        <configuration>
          <packageSources>
            <clear />
            <add key="package" value="{package}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="restored" value="{restored}" />
          </fallbackPackageFolders>
        </configuration>
        """;

    [Fact]
    public void The_library_its_documentation_and_the_readme_are_inside_and_nothing_else()
    {
        string[] contents = [.. package.Files.Where(file => !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal))];

        Assert.Equal(
            ["README.md", "Wapio.WhatsApp.nuspec", "[Content_Types].xml", "lib/net10.0/Wapio.WhatsApp.dll", "lib/net10.0/Wapio.WhatsApp.xml"],
            contents.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal(("Wapio.WhatsApp", "MIT", "README.md"), (package.Value("id"), package.Value("license"), package.Value("readme")));
        Assert.NotEmpty(package.Value("description")!);
        Assert.Null(package.Element("repository"));
    }

    [Fact]
    public void It_depends_on_what_it_needs_at_run_time()
    {
        var dependencies = package.Element("dependencies")!.Descendants().Where(element => element.Name.LocalName == "dependency");

        Assert.Equal(
            ["Google.Protobuf", "Microsoft.Extensions.Logging.Abstractions", "libsodium"],
            dependencies.Select(element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_program_of_the_readme_pairs_and_sends()
    {
        using var folder = new TemporaryFolder();
        await WriteProgramAsync(folder.Path);
        await DotnetCommand.RunAsync("readme-program-build", folder.Path, "build", "-c", "Release", "-o", "out", "-nodeReuse:false");

        await using var sandbox = await SandboxProcess.StartAsync("readme-program");
        var (own, friend) = (await sandbox.Client.AddPhoneAsync("Ada"), await sandbox.Client.AddPhoneAsync("Grace"));
        await using var program = ChildProcess.Start(
            "readme-program", "dotnet", ["out/Program.dll", friend.Number, sandbox.Info.WebSocketUrl, sandbox.Info.NoiseRootKey], folder.Path);
        var code = await program.Output.FirstAsync(line => line.StartsWith("QR: ", StringComparison.Ordinal), "the code is shown");
        await own.ScanAsync(code["QR: ".Length..]);

        await friend.ReceivesAsync("Hello from .NET");
        using var expiry = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await program.WaitForExitAsync(expiry.Token);
        Assert.True(program.ExitCode == 0, string.Join('\n', program.Errors.All));
    }

    private async Task WriteProgramAsync(string folder)
    {
        var (sources, packages) = (Path.Combine(folder, "nuget.config"), Path.Combine(folder, "packages"));
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var project = Project.Replace("{version}", package.Version, StringComparison.Ordinal)
            .Replace("</PropertyGroup>", $"<RestorePackagesPath>{packages}</RestorePackagesPath></PropertyGroup>", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.csproj"), project);
        await File.WriteAllTextAsync(
            sources, Sources.Replace("{package}", package.Folder, StringComparison.Ordinal).Replace("{restored}", restored, StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Readme.BlocksOf("A first program", "WhatsApp/README.md", "csharp").Single());
    }
}
