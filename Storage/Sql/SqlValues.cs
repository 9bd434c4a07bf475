using System.Data.Common;

namespace Wapio.Storage.Sql;

/// <summary>How values of rows become values of columns, and back.</summary>
internal static class SqlValues
{
    public static long Ms(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Ms(this DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static long Number(this bool value) => value ? 1 : 0;

    public static string? NullableString(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static byte[]? NullableBytes(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    public static DateTimeOffset Time(this DbDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    public static DateTimeOffset? NullableTime(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);

    public static bool Flag(this DbDataReader reader, int column) => reader.GetInt64(column) != 0;
}
