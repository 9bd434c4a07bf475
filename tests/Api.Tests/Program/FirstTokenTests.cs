using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Program;

public sealed partial class FirstTokenTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string TokenFile => Path.Combine(_folder.Path, "data", "first-token");

    [Fact]
    public async Task In_development_it_is_shown_on_the_console_at_the_first_start_only()
    {
        using (var first = ProgramProcess.Start(_folder.Path, "Development", "--urls=http://127.0.0.1:0"))
        {
            var address = await first.ListeningAsync();
            var token = Assert.Single(Token().Matches(first.Output)).Value;
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(address, token));
            Assert.False(File.Exists(TokenFile));
            Assert.Equal(0, await first.TerminateAsync());
        }

        using var second = ProgramProcess.Start(_folder.Path, "Development", "--urls=http://127.0.0.1:0");
        await second.ListeningAsync();
        Assert.DoesNotContain("bps_pat_", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_it_is_in_a_file_that_only_its_owner_can_read()
    {
        using var server = ProgramProcess.Start(_folder.Path, "Production", "--urls=http://127.0.0.1:0");
        var address = await server.ListeningAsync();

        var token = (await File.ReadAllTextAsync(TokenFile)).Trim();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address, token));
        Assert.DoesNotContain("bps_pat_", server.Output, StringComparison.Ordinal);
        Assert.Contains(TokenFile, server.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(TokenFile));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<HttpStatusCode> StatusAsync(Uri address, string token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.GetAsync(new Uri(address, "/v1/whatsapp-sessions"));
        return response.StatusCode;
    }

    [GeneratedRegex("bps_pat_[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}
