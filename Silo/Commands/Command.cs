namespace Wapio.Silo.Commands;

/// <summary>Something to do instead of serving.</summary>
internal abstract record Command
{
    /// <summary>What is left of the command line: settings, as the server takes them.</summary>
    public string[] Settings { get; init; } = [];
}

/// <summary><c>account create --name N</c></summary>
internal sealed record CreateAccountCommand(string Name) : Command;

/// <summary><c>token create --account A [--operator]</c></summary>
internal sealed record CreateTokenCommand(string AccountId, bool IsOperator) : Command;

/// <summary><c>account limit --account A [--per-minute N] [--burst N]</c></summary>
internal sealed record LimitAccountCommand(string AccountId, int? PerMinute, int? Burst) : Command;

/// <summary><c>migrate</c></summary>
internal sealed record MigrateCommand : Command;

/// <summary><c>backup --to FILE</c></summary>
internal sealed record BackupCommand(string File) : Command;

/// <summary><c>migrate-storage --to CONNECTION</c></summary>
internal sealed record MigrateStorageCommand(string Target) : Command;

/// <summary>A command line that was not understood.</summary>
internal sealed record UsageCommand(string Fault) : Command;
