using Wapio.Storage.Sealing;

namespace Wapio.Storage.Sql;

/// <summary>Loads the master key and makes sure that it is the one that the database was sealed with, by a value sealed at the first start.</summary>
internal sealed class MasterKeyCheck(SqlStatements statements, MasterKeySource source)
{
    private const string Property = "master_key_check";

    /// <exception cref="SealException">The key is missing, malformed, or another one.</exception>
    public Sealer Load()
    {
        var check = statements.Finish(statements.FirstAsync(
            "SELECT value FROM store_properties WHERE name = $1", static reader => reader.GetFieldValue<byte[]>(0), Property));
        var sealer = new Sealer(source.Load(mayCreate: check is null));
        if (check is null)
        {
            statements.Finish(statements.ExecuteAsync(
                "INSERT INTO store_properties (name, value) VALUES ($1, $2)", Property, sealer.Seal(SealPlace.KeyCheck, "wapio"u8)));
            return sealer;
        }

        try
        {
            sealer.Open(SealPlace.KeyCheck, check);
            return sealer;
        }
        catch (SealException e)
        {
            throw new SealException($"The master key in {source.Name} is not the one that this database was sealed with: put that one back.", e);
        }
    }
}
