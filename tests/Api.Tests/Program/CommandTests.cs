using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Program;

/// <summary>The commands as people run them.</summary>
public sealed partial class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Accounts_and_tokens_made_before_the_first_start_are_good_then()
    {
        var made = await RunAsync(0, "account", "create", "--name", "Somebody");
        var account = AccountId().Match(made).Value;
        var more = await RunAsync(0, "token", "create", "--account", account, "--operator");

        using var server = ProgramProcess.Start(_folder.Path, "Production", "--urls=http://127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = await server.ListeningAsync() };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, Token().Match(made).Value));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, Token().Match(more).Value));
        Assert.DoesNotContain("bps_pat_", server.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "data", "first-token")), "an account was there already");
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task Migrating_makes_the_database_and_may_be_repeated()
    {
        Assert.DoesNotContain("bps_", await RunAsync(0, "migrate"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "data", "wapio.db")));
        await RunAsync(0, "migrate");
    }

    [Fact]
    public async Task A_token_of_an_account_that_is_not_there_is_refused()
    {
        using var process = ProgramProcess.Start(_folder.Path, "Production", "token", "create", "--account", "bps_acc_nobody");

        Assert.Equal(1, await process.EndAsync());
        Assert.Equal(["wapio: there is no account bps_acc_nobody"], process.Errors);
        Assert.Empty(process.Output);
    }

    [Fact]
    public async Task A_mistake_shows_the_usage_and_touches_nothing()
    {
        using var process = ProgramProcess.Start(_folder.Path, "Production", "account", "create");

        Assert.Equal(2, await process.EndAsync());
        Assert.Contains("--name is missing", process.Errors.First(), StringComparison.Ordinal);
        Assert.Contains(process.Errors, line => line.Contains("account create --name NAME", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        using var process = ProgramProcess.Start(_folder.Path, "Production", arguments);
        var code = await process.EndAsync();
        Assert.True(code == exitCode, $"{string.Join(' ', arguments)} ended with {code}: {string.Join('\n', process.Errors)}");
        return process.Output;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/whatsapp-sessions");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    [GeneratedRegex("bps_acc_[A-Za-z0-9_-]{22}")]
    private static partial Regex AccountId();

    [GeneratedRegex("bps_pat_[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}
