using System.Data.Common;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>operations</c>.</summary>
internal static class OperationMapping
{
    public const string Columns = "id, account_id, session_id, type, status, enqueued_at, started_at, finished_at, result, error";

    public static OperationRow Read(DbDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.NullableString(2), reader.GetString(3), reader.GetString(4), reader.Time(5))
        {
            StartedAt = reader.NullableTime(6),
            FinishedAt = reader.NullableTime(7),
            Result = reader.NullableString(8),
            Error = reader.NullableString(9),
        };
}
