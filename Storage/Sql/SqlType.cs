namespace Wapio.Storage.Sql;

/// <summary>The types of values. Arrays are for PostgreSQL only.</summary>
internal enum SqlType
{
    Number,
    Text,
    Bytes,
    Numbers,
    Texts,
    ManyBytes,
}
