using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Wapio.Api.Tests.Support;
using Wapio.Silo.Hosting;
using Wapio.Silo.Startup;

namespace Wapio.Api.Tests.Program;

/// <summary>What an operator got wrong is said in one line that names the setting.</summary>
public sealed class StartupFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _taken = new(IPAddress.Loopback, 0);

    public StartupFaultTests() => _taken.Start();

    private string TakenUrl => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_taken.LocalEndpoint).Port}");

    [Theory]
    [InlineData("Wapio:WhatsApp:Endpoint", "http://example.org/ws")]
    [InlineData("Wapio:WhatsApp:Endpoint", "somewhere")]
    [InlineData("Wapio:WhatsApp:NoiseRootKey", "0123")]
    [InlineData("Wapio:WhatsApp:NoiseRootKey", "zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("Wapio:WhatsApp:WebVersion", "2.3000")]
    [InlineData("Wapio:WhatsApp:TrustedCertificate", "/nowhere/at-all.pem")]
    [InlineData("Wapio:Storage:MasterKey", "too-short-to-be-a-key")]
    [InlineData("Wapio:Storage:Provider", "Oracle")]
    [InlineData("Wapio:Storage:QueueCapacity", "0")]
    [InlineData("Wapio:Storage:QueueCapacity", "many")]
    [InlineData("Wapio:BootstrapToken", "hello")]
    [InlineData("Wapio:BootstrapToken", "bps_pat_short")]
    [InlineData("Wapio:BootstrapToken", "bps_sk_0123456789abcdef0123456789abcdef")]
    [InlineData("Wapio:Sessions:ConnectWait", "soon")]
    [InlineData("Wapio:Sessions:WakeConcurrency", "0")]
    [InlineData("Wapio:Webhooks:Timeout", "00:01:00")]
    [InlineData("Wapio:Webhooks:RetryMaximum", "00:00:00.001")]
    [InlineData("Wapio:Webhooks:EventRetention", "01:00:00")]
    [InlineData("Wapio:Outbound:ConnectTimeout", "00:00:00")]
    public async Task A_wrong_setting_is_named(string name, string value)
    {
        var line = await FaultAsync($"--{name}={value}");

        Assert.Contains(name, line, StringComparison.Ordinal);
        if (name is "Wapio:Storage:MasterKey" or "Wapio:BootstrapToken") Assert.DoesNotContain(value, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_named()
    {
        Assert.Contains(TakenUrl, await FaultAsync($"--urls={TakenUrl}"), StringComparison.Ordinal);
        Assert.Contains(TakenUrl, await FaultAsync($"--Wapio:Sandbox:Urls={TakenUrl}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listening_addresses_that_are_none_are_named() =>
        Assert.Contains("nonsense", await FaultAsync("--urls=nonsense"), StringComparison.Ordinal);

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(_folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "");

        Assert.Contains("a-file", await FaultAsync($"--Wapio:Storage:DataDirectory={file}/data"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_master_key_that_is_not_the_one_of_the_data_is_told()
    {
        using (var first = ProgramProcess.Start(_folder.Path, "Production", "migrate", $"--Wapio:Storage:MasterKey={new string('1', 64)}"))
            Assert.Equal(0, await first.EndAsync());

        using var second = ProgramProcess.Start(_folder.Path, "Production", $"--Wapio:Storage:MasterKey={new string('2', 64)}", "--urls=http://127.0.0.1:0");
        await AssertOneLineAsync(second, "master key");
    }

    [Fact]
    public async Task The_program_ends_with_1_and_one_line()
    {
        using var wrong = ProgramProcess.Start(_folder.Path, "Production", "--Wapio:WhatsApp:Endpoint=http://example.org");
        using var busy = ProgramProcess.Start(_folder.Path, "Production", $"--urls={TakenUrl}");

        await AssertOneLineAsync(wrong, "Wapio:WhatsApp:Endpoint");
        await AssertOneLineAsync(busy, TakenUrl);
    }

    public void Dispose()
    {
        _taken.Dispose();
        _folder.Dispose();
    }

    private static async Task AssertOneLineAsync(ProgramProcess process, string text)
    {
        Assert.Equal(1, await process.EndAsync());
        var line = Assert.Single(process.Errors);
        Assert.StartsWith("wapio: ", line, StringComparison.Ordinal);
        Assert.Contains(text, line, StringComparison.OrdinalIgnoreCase);
        // Orleans logs what it ends on its own when a start fails, with traces that help to find what is wrong with a cluster.
        if (!Harness.Processes.TestCluster.IsOrleans) Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    private async Task<string> FaultAsync(params string[] settings)
    {
        string[] all =
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", "--Wapio:Sandbox:Urls=http://127.0.0.1:0",
            $"--Wapio:Storage:DataDirectory={_folder.Path}/data", .. settings,
        ];
        try
        {
            await using var application = SiloApplication.Build(all, builder => builder.Logging.ClearProviders());
            await application.StartAsync();
            await application.StopAsync();
        }
        catch (Exception exception)
        {
            Assert.True(StartupFault.TryDescribe(exception, out var line), exception.ToString());
            Assert.DoesNotContain('\n', line);
            return line;
        }

        Assert.Fail($"It started with {string.Join(' ', settings)}");
        return "";
    }
}
