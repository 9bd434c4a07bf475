using System.Data.Common;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>contacts</c>.</summary>
internal static class ContactMapping
{
    /// <summary>The columns, in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns = "position, session_id, jid, lid, name, first_name, notify, business_name";

    public static ContactRow Read(DbDataReader reader) => new()
    {
        Position = reader.GetInt64(0),
        SessionId = reader.GetString(1),
        Jid = reader.GetString(2),
        Lid = reader.NullableString(3),
        Name = reader.NullableString(4),
        FirstName = reader.NullableString(5),
        Notify = reader.NullableString(6),
        BusinessName = reader.NullableString(7),
    };
}
