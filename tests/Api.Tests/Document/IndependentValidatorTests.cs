using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.OpenApi;
using Wapio.Api.Tests.Support;
using Wapio.Harness.Processes;

namespace Wapio.Api.Tests.Document;

/// <summary>What a validator by other people thinks of the API document.</summary>
[Collection(GatewayCollection.Name)]
public sealed class IndependentValidatorTests(GatewayFixture gateway)
{
    [Fact]
    public async Task It_finds_the_document_good()
    {
        var verdict = await AskAsync(await gateway.Services.GetRequiredService<ApiDocument>().GetAsync(CancellationToken.None));

        Assert.True(verdict.GetProperty("valid").GetBoolean(), verdict.GetRawText());
        Assert.Equal("3.1", verdict.GetProperty("version").GetString());
    }

    [Fact]
    public async Task It_would_find_a_fault()
    {
        var verdict = await AskAsync("""{"openapi":"3.1.1","info":{"title":"no version"},"paths":{"/a":{"get":{"responses":[]}}}}"""u8.ToArray());

        Assert.False(verdict.GetProperty("valid").GetBoolean());
    }

    private static async Task<JsonElement> AskAsync(byte[] document)
    {
        var folder = Path.Combine(RepositoryPaths.Root, "tests", "openapi");
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules")), "The validator is not installed: run `npm ci --ignore-scripts` in tests/openapi (./test.sh does).");

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var process = Process.Start(new ProcessStartInfo("node", "check.mjs")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var (told, faults) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.StandardInput.BaseStream.WriteAsync(document, limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, await faults);
            return JsonElement.Parse(await told);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
