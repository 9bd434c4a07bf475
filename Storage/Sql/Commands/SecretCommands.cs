using Wapio.Storage.Sealing;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>Secrets that all processes on the database share.</summary>
internal static class SecretCommands
{
    private const string Add = "INSERT INTO store_properties (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    private const string Find = "SELECT value FROM store_properties WHERE name = $1";

    public static async ValueTask<SharedSecret> EnsureAsync(CommandContext context, EnsureSecret write)
    {
        var name = "secret:" + write.Name;
        var place = SealPlace.SharedSecret(write.Name);
        if (await FindAsync() is null) context.Statements.Send(Add, name, context.Sealer.Seal(place, write.Candidate.Span));

        // Another process may have been first.
        return new SharedSecret(context.Sealer.Open(place, (await FindAsync())!));

        ValueTask<byte[]?> FindAsync() => context.Statements.FirstAsync(Find, static reader => reader.GetFieldValue<byte[]>(0), name);
    }
}
