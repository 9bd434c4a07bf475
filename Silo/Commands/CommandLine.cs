using System.Diagnostics.CodeAnalysis;

namespace Wapio.Silo.Commands;

/// <summary>Reads <c>account create</c>, <c>token create</c> and <c>migrate</c>; anything else that starts with <c>--</c> is for the server.</summary>
internal static class CommandLine
{
    /// <summary>How to call it.</summary>
    public const string Usage = """
        wapio                                         runs the server
        wapio account create --name NAME              makes an account and its first token
        wapio token create --account ID [--operator]  makes a token of an account
        wapio migrate                                 brings the database up to date
        """;

    /// <summary>The command; false when the arguments are the server's.</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out Command? command)
    {
        command = args switch
        {
            [] => null,
            [['-', ..], ..] => null,
            ["account", "create", .. var rest] => CreateAccount(rest),
            ["token", "create", .. var rest] => CreateToken(rest),
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
