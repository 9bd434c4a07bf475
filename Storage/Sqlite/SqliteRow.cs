using System.Collections;
using System.Data.Common;
using SQLitePCL;

namespace Wapio.Storage.Sqlite;

/// <summary>The row that a statement has come to, as the mappings read it: numbers, texts and bytes. It moves with the statement.</summary>
internal sealed class SqliteRow(sqlite3_stmt statement) : DbDataReader
{
    public override int FieldCount => raw.sqlite3_column_count(statement);

    public override int Depth => 0;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override long GetInt64(int ordinal) => raw.sqlite3_column_int64(statement, NotNull(ordinal));

    public override string GetString(int ordinal) => raw.sqlite3_column_text(statement, NotNull(ordinal)).utf8_to_string();

    public override T GetFieldValue<T>(int ordinal) =>
        typeof(T) == typeof(byte[]) ? (T)(object)raw.sqlite3_column_blob(statement, NotNull(ordinal)).ToArray() : base.GetFieldValue<T>(ordinal);

    public override bool IsDBNull(int ordinal) => raw.sqlite3_column_type(statement, ordinal) == raw.SQLITE_NULL;

    public override object GetValue(int ordinal) => raw.sqlite3_column_type(statement, ordinal) switch
    {
        raw.SQLITE_NULL => DBNull.Value,
        raw.SQLITE_INTEGER => GetInt64(ordinal),
        raw.SQLITE_FLOAT => GetDouble(ordinal),
        raw.SQLITE_TEXT => GetString(ordinal),
        _ => GetFieldValue<byte[]>(ordinal),
    };

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override double GetDouble(int ordinal) => raw.sqlite3_column_double(statement, NotNull(ordinal));

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override string GetName(int ordinal) => raw.sqlite3_column_name(statement, ordinal).utf8_to_string();

    public override int GetOrdinal(string name) => Enumerable.Range(0, FieldCount).First(i => GetName(i) == name);

    public override Type GetFieldType(int ordinal) => GetValue(ordinal).GetType();

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override IEnumerator GetEnumerator() => throw Statements();

    public override bool Read() => throw Statements();

    public override bool NextResult() => throw Statements();

    public override bool GetBoolean(int ordinal) => throw Types();

    public override byte GetByte(int ordinal) => throw Types();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw Types();

    public override char GetChar(int ordinal) => throw Types();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw Types();

    public override DateTime GetDateTime(int ordinal) => throw Types();

    public override decimal GetDecimal(int ordinal) => throw Types();

    public override float GetFloat(int ordinal) => throw Types();

    public override Guid GetGuid(int ordinal) => throw Types();

    public override short GetInt16(int ordinal) => throw Types();

    // A null where none is expected is a fault to hear of, not a zero.
    private int NotNull(int ordinal) => IsDBNull(ordinal) ? throw new InvalidCastException($"Column {GetName(ordinal)} is null.") : ordinal;

    private static NotSupportedException Statements() => new("The statement moves from row to row, not its row.");

    private static NotSupportedException Types() => new("No column has such values: they are numbers, texts and bytes.");
}
