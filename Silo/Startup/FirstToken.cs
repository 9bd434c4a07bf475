using Microsoft.Extensions.Options;
using Wapio.Silo.Configuration;
using Wapio.Silo.Tokens;
using Wapio.Storage.Hosting;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Silo.Startup;

/// <summary>
/// Makes the first account and its token. With <c>Wapio:BootstrapToken</c> that token is made good at every start. Otherwise one is made at
/// the first start and shown once: on the console in Development, in a file that only its owner can read in Production.
/// </summary>
internal sealed partial class FirstToken(
    IAccountStore accounts,
    ITokenStore tokens,
    IWriteQueue writes,
    IConfiguration configuration,
    IHostEnvironment environment,
    IOptions<StorageOptions> storage,
    TimeProvider clock,
    ILogger<FirstToken> logger) : IHostedService
{
    private const string AccountName = "default";
    private const string FileName = "first-token";

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var existing = await accounts.ListAsync(cancellationToken);
        if (configuration["Wapio:BootstrapToken"] is { Length: > 0 } given)
        {
            await EnsureAsync(given, existing, cancellationToken);
            return;
        }

        if (existing.Count > 0) return;

        var issued = TokenSecret.Create(TokenKind.PersonalAccess);
        await TokenIssuer.IssueAsync(writes, clock, issued, await CreateAccountAsync(), isOperator: true);
        await ShowAsync(issued.Secret, cancellationToken);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task EnsureAsync(string given, IReadOnlyList<AccountRow> existing, CancellationToken cancellationToken)
    {
        var secret = Parse(given);
        if (await tokens.FindAsync(secret.Hash, cancellationToken) is not null) return;

        var account = existing.Count > 0 ? existing[0].Id : await CreateAccountAsync();
        await TokenIssuer.IssueAsync(writes, clock, secret, account, isOperator: true);
    }

    private static TokenSecret Parse(string given)
    {
        if (given.StartsWith(TokenSecret.PersonalAccessPrefix, StringComparison.Ordinal))
        {
            try
            {
                return TokenSecret.From(given);
            }
            catch (ArgumentException exception)
            {
                throw new ConfigurationFaultException("Wapio:BootstrapToken must have at least 16 characters behind bps_pat_.", exception);
            }
        }

        throw new ConfigurationFaultException("Wapio:BootstrapToken must start with bps_pat_.");
    }

    private async Task<string> CreateAccountAsync()
    {
        var account = new AccountRow(Identifiers.Account(), AccountName, clock.GetUtcNow());
        await writes.SubmitAsync(new InsertAccount(account));
        return account.Id;
    }

    private async Task ShowAsync(string secret, CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            // Not through the logger: logs are kept and shipped, and a token must not be.
            Console.WriteLine();
            Console.WriteLine($"  Your token (shown once): {secret}");
            Console.WriteLine();
            return;
        }

        var path = Path.GetFullPath(Path.Combine(storage.Value.DataDirectory, FileName));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, options);
        await file.WriteLineAsync(secret.AsMemory(), cancellationToken);
        LogWritten(logger, path);
    }

    [LoggerMessage(LogLevel.Warning, "The first token is in {Path}: read it, then delete the file")]
    private static partial void LogWritten(ILogger logger, string path);
}
