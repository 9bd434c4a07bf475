using System.IO.Compression;
using System.Xml.Linq;
using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.Packaging;

/// <summary>The library's NuGet package, made of what is built.</summary>
public sealed class PackageFixture : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder that holds the package.</summary>
    internal string Folder => _folder.Path;

    /// <summary>The paths of the files inside.</summary>
    internal IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>What the package says of itself.</summary>
    internal XElement Metadata { get; private set; } = null!;

    internal string Version => Value("version")!;

    internal string? Value(string name) => Element(name)?.Value;

    internal XElement? Element(string name) => Metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    public async Task InitializeAsync()
    {
        var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        await DotnetCommand.RunAsync(
            "pack", RepositoryPaths.Root, "pack", "WhatsApp", "--no-build", "-c", configuration, "-o", _folder.Path, "-nodeReuse:false");
        await using var package = await ZipFile.OpenReadAsync(Directory.GetFiles(_folder.Path, "*.nupkg").Single());
        Files = [.. package.Entries.Select(entry => entry.FullName)];
        await using var specification = await package.GetEntry("Wapio.WhatsApp.nuspec")!.OpenAsync();
        Metadata = (await XDocument.LoadAsync(specification, LoadOptions.None, CancellationToken.None)).Root!.Elements().First();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
