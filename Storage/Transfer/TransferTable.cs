using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Wapio.Storage.Transfer;

/// <summary>One table on both sides.</summary>
internal sealed class TransferTable
{
    private const string Properties = "store_properties";

    private readonly SqliteConnection _source;
    private readonly NpgsqlConnection _target;
    private readonly IReadOnlyList<string> _columns;
    private readonly string? _identity;

    private TransferTable(SqliteConnection source, NpgsqlConnection target, string name, IReadOnlyList<string> columns, string? identity) =>
        (_source, _target, Name, _columns, _identity) = (source, target, name, columns, identity);

    public string Name { get; }

    private string Select => $"SELECT {string.Join(", ", _columns)} FROM {Name}";

    /// <summary>The tables of the source, all but what each engine and the host keep for themselves; those that others refer to first.</summary>
    /// <exception cref="StorageException">A table or a column of the source has no counterpart.</exception>
    public static IReadOnlyList<TransferTable> List(SqliteConnection source, NpgsqlConnection target)
    {
        var names = Texts(
            source,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('schema_version', 'grain_state', 'grain_reminders') ORDER BY rowid");
        return [.. names.Select(name => Of(source, target, name))];
    }

    /// <summary>Copies all rows in one transaction.</summary>
    /// <returns>How many.</returns>
    public long Copy(TransferProgress progress)
    {
        using var transaction = _target.BeginTransaction();
        var rows = CopyRows();
        if (_identity is not null) MoveIdentity();
        progress.NoteCopied(Name);
        transaction.Commit();
        return rows;
    }

    public TransferDigest DigestOfSource() => DigestOf(_source);

    public TransferDigest DigestOfTarget() => DigestOf(_target);

    private static TransferTable Of(SqliteConnection source, NpgsqlConnection target, string name)
    {
        var columns = Texts(source, $"SELECT name FROM pragma_table_info('{name}') ORDER BY cid");
        var present = Texts(target, $"SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('{name}') AND attnum > 0 AND NOT attisdropped");
        if (columns.FirstOrDefault(column => !present.Contains(column)) is { } missing)
            throw new StorageException($"PostgreSQL has no column {missing} of table {name}: the SQLite file is of another build.");
        var identity = Texts(target, $"SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('{name}') AND attidentity <> ''").FirstOrDefault();
        return new TransferTable(source, target, name, columns, identity);
    }

    private static List<string> Texts(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }

    private long CopyRows()
    {
        using var command = _source.CreateCommand();
        command.CommandText = Select;
        using var reader = command.ExecuteReader();
        using var writer = _target.BeginBinaryImport($"COPY {Name} ({string.Join(", ", _columns)}) FROM STDIN (FORMAT BINARY)");
        var rows = 0L;
        while (reader.Read())
        {
            if (IsNote(reader)) continue;
            writer.StartRow();
            for (var i = 0; i < _columns.Count; i++) Write(writer, reader.GetValue(i));
            rows++;
        }

        writer.Complete();
        return rows;
    }

    private static void Write(NpgsqlBinaryImporter writer, object value)
    {
        switch (value)
        {
            case long number:
                writer.Write(number, NpgsqlDbType.Bigint);
                break;
            case string text:
                writer.Write(text, NpgsqlDbType.Text);
                break;
            case byte[] bytes:
                writer.Write(bytes, NpgsqlDbType.Bytea);
                break;
            case DBNull:
                writer.WriteNull();
                break;
            default:
                throw new StorageException($"A value of type {value.GetType().Name} has no counterpart in PostgreSQL.");
        }
    }

    // Numbers that were given are not given again, also those of rows that are gone. Below zero the same numbers are given, with their sign turned.
    private void MoveIdentity()
    {
        using var last = _source.CreateCommand();
        last.CommandText = $"SELECT MAX(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '{Name}'), 0), COALESCE((SELECT MAX(ABS({_identity})) FROM {Name}), 0))";
        if (Convert.ToInt64(last.ExecuteScalar(), CultureInfo.InvariantCulture) is not (> 0 and var number)) return;
        using var move = _target.CreateCommand();
        move.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT setval(pg_get_serial_sequence('{Name}', '{_identity}'), {number})");
        move.ExecuteNonQuery();
    }

    private TransferDigest DigestOf(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Select;
        using var reader = command.ExecuteReader();
        var digest = new TransferDigester();
        while (reader.Read())
            if (!IsNote(reader))
                digest.Add(reader);
        return digest.Result;
    }

    private bool IsNote(DbDataReader reader) => Name == Properties && TransferProgress.IsNote(reader.GetString(0));
}
