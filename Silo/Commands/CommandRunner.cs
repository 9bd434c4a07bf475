using Wapio.Silo.Startup;
using Wapio.Silo.Tokens;
using Wapio.Storage.Backup;
using Wapio.Storage.Hosting;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Transfer;
using Wapio.Storage.Writes;

namespace Wapio.Silo.Commands;

/// <summary>Carries out commands on the database that the same settings name for the server.</summary>
internal static class CommandRunner
{
    private const int UsageExitCode = 2;

    /// <summary>Runs a command; the exit code is 0 when it was done, 1 when it could not be, 2 when it was not understood.</summary>
    public static async Task<int> RunAsync(Command command)
    {
        if (command is UsageCommand usage)
        {
            await Console.Error.WriteLineAsync($"wapio: {usage.Fault}\n\n{CommandLine.Usage}");
            return UsageExitCode;
        }

        try
        {
            await using var services = BuildServices(command.Settings);
            if (command is MigrateStorageCommand move)
            {
                services.GetRequiredService<StorageTransfer>().Run(move.Target, Console.WriteLine);
                return 0;
            }

            if (command is BackupCommand backup)
            {
                Console.WriteLine($"{backup.File}: {services.GetRequiredService<StorageBackup>().Run(backup.File)} bytes");
                return 0;
            }

            await services.GetRequiredService<IStorageDatabase>().OpenAsync();
            return await RunAsync(command, services);
        }
        catch (Exception exception) when (StartupFault.TryDescribe(exception, out var line))
        {
            await Console.Error.WriteLineAsync($"wapio: {line}");
            return 1;
        }
    }

    private static ServiceProvider BuildServices(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        // What a command prints is its result; the server's settings of logging would put more there.
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.Services.AddWapioStorage(builder.Configuration.GetSection(StorageOptions.SectionName).Bind);
        return builder.Services.BuildServiceProvider();
    }

    private static Task<int> RunAsync(Command command, IServiceProvider services) => command switch
    {
        CreateAccountCommand create => CreateAccountAsync(create, services),
        LimitAccountCommand limit => LimitAccountAsync(limit, services),
        CreateTokenCommand create => CreateTokenAsync(create, services),
        _ => Task.FromResult(0), // migrate: opening the database has done it
    };

    private static async Task<int> CreateAccountAsync(CreateAccountCommand command, IServiceProvider services)
    {
        var writes = services.GetRequiredService<IWriteQueue>();
        var account = new AccountRow(Identifiers.Account(), command.Name, TimeProvider.System.GetUtcNow());
        await writes.SubmitAsync(new InsertAccount(account));
        Console.WriteLine($"account: {account.Id}");
        return await IssueAsync(writes, account.Id, isOperator: false);
    }

    private static async Task<int> LimitAccountAsync(LimitAccountCommand command, IServiceProvider services)
    {
        var done = await services.GetRequiredService<IWriteQueue>().SubmitAsync(new LimitAccount(command.AccountId, command.PerMinute, command.Burst));
        if (done.Rows > 0)
        {
            Console.WriteLine($"account: {command.AccountId}; it takes effect within half a minute");
            return 0;
        }

        await Console.Error.WriteLineAsync($"wapio: there is no account {command.AccountId}");
        return 1;
    }

    private static async Task<int> CreateTokenAsync(CreateTokenCommand command, IServiceProvider services)
    {
        if (await services.GetRequiredService<IAccountStore>().FindAsync(command.AccountId) is not null)
        {
            return await IssueAsync(services.GetRequiredService<IWriteQueue>(), command.AccountId, command.IsOperator);
        }

        await Console.Error.WriteLineAsync($"wapio: there is no account {command.AccountId}");
        return 1;
    }

    private static async Task<int> IssueAsync(IWriteQueue writes, string accountId, bool isOperator)
    {
        var secret = TokenSecret.Create(TokenKind.PersonalAccess);
        await TokenIssuer.IssueAsync(writes, TimeProvider.System, secret, accountId, isOperator);
        Console.WriteLine($"token (shown once): {secret.Secret}");
        return 0;
    }
}
