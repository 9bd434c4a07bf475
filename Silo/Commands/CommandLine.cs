using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Wapio.Silo.Commands;

/// <summary>Reads <c>account create</c>, <c>account limit</c>, <c>token create</c>, <c>migrate</c>, <c>backup</c> and <c>migrate-storage</c>; anything else that starts with <c>--</c> is for the server.</summary>
internal static class CommandLine
{
    private const int MostRequests = 10_000_000;

    /// <summary>How to call it.</summary>
    public const string Usage = """
        wapio                                         runs the server
        wapio account create --name NAME              makes an account and its first token
        wapio account limit --account ID [--per-minute N] [--burst N]
                                                      limits its requests (0 a minute: no limit; left out: as the settings say)
        wapio token create --account ID [--operator]  makes a token of an account
        wapio migrate                                 brings the database up to date
        wapio backup --to FILE                        copies the SQLite database, also while the server runs
        wapio migrate-storage --to CONNECTION         copies the SQLite database to an empty one of PostgreSQL
        """;

    /// <summary>The command; false when the arguments are the server's.</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out Command? command)
    {
        command = args switch
        {
            [] => null,
            [['-', ..], ..] => null,
            ["account", "create", .. var rest] => CreateAccount(rest),
            ["account", "limit", .. var rest] => LimitAccount(rest),
            ["token", "create", .. var rest] => CreateToken(rest),
            ["backup", .. var rest] => Backup(rest),
            ["migrate-storage", .. var rest] => MigrateStorage(rest),
            ["migrate", .. var rest] => new MigrateCommand { Settings = rest },
            _ => new UsageCommand($"unknown command '{string.Join(' ', args)}'"),
        };
        return command is not null;
    }

    private static Command CreateAccount(string[] rest)
    {
        var name = Take(ref rest, "--name");
        return string.IsNullOrWhiteSpace(name) ? new UsageCommand("--name is missing") : new CreateAccountCommand(name) { Settings = rest };
    }

    private static Command LimitAccount(string[] rest)
    {
        var account = Take(ref rest, "--account");
        if (string.IsNullOrWhiteSpace(account)) return new UsageCommand("--account is missing");
        if (!TryTakeNumber(ref rest, "--per-minute", least: 0, out var perMinute)) return new UsageCommand("--per-minute must be a whole number, 0 for no limit");
        if (!TryTakeNumber(ref rest, "--burst", least: 1, out var burst)) return new UsageCommand("--burst must be a whole number of 1 at least");
        return new LimitAccountCommand(account, perMinute, burst) { Settings = rest };
    }

    private static bool TryTakeNumber(ref string[] rest, string name, int least, out int? number)
    {
        number = null;
        if (!rest.Contains(name)) return true;
        if (!int.TryParse(Take(ref rest, name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < least || value > MostRequests) return false;
        number = value;
        return true;
    }

    private static Command Backup(string[] rest)
    {
        var file = Take(ref rest, "--to");
        return string.IsNullOrWhiteSpace(file) ? new UsageCommand("--to is missing: the file to copy to") : new BackupCommand(file) { Settings = rest };
    }

    private static Command MigrateStorage(string[] rest)
    {
        var target = Take(ref rest, "--to");
        return string.IsNullOrWhiteSpace(target)
            ? new UsageCommand("--to is missing: the connection string of an empty PostgreSQL database")
            : new MigrateStorageCommand(target) { Settings = rest };
    }

    private static Command CreateToken(string[] rest)
    {
        var account = Take(ref rest, "--account");
        var isOperator = rest.Contains("--operator");
        rest = [.. rest.Where(a => a != "--operator")];
        return string.IsNullOrWhiteSpace(account)
            ? new UsageCommand("--account is missing")
            : new CreateTokenCommand(account, isOperator) { Settings = rest };
    }

    private static string? Take(ref string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        if (at < 0 || at + 1 >= args.Length || args[at + 1].StartsWith('-')) return null;

        var value = args[at + 1];
        args = [.. args[..at], .. args[(at + 2)..]];
        return value;
    }
}
