namespace Wapio.Storage.Sql;

/// <summary>
/// One value of a statement, with its type, which a null has too: a server keeps a prepared statement for each list of types.
/// </summary>
internal readonly struct SqlValue
{
    private readonly long _number;
    private readonly object? _reference;

    private SqlValue(SqlType type, long number, object? reference) => (Type, _number, _reference) = (type, number, reference);

    /// <summary>Its type.</summary>
    public SqlType Type { get; }

    /// <summary>The value as a parameter takes it.</summary>
    public object Boxed => _reference ?? (object)_number;

    /// <summary>The value when it is not a number; <see cref="DBNull"/> for a null of any type.</summary>
    public object? Reference => _reference;

    /// <summary>The value when it is a number.</summary>
    public long Number => _number;

    public static implicit operator SqlValue(long value) => new(SqlType.Number, value, null);

    public static implicit operator SqlValue(long? value) => new(SqlType.Number, value ?? 0, value is null ? DBNull.Value : null);

    public static implicit operator SqlValue(string? value) => new(SqlType.Text, 0, value ?? (object)DBNull.Value);

    public static implicit operator SqlValue(byte[]? value) => new(SqlType.Bytes, 0, value ?? (object)DBNull.Value);

    public static implicit operator SqlValue(string?[] values) => new(SqlType.Texts, 0, values);

    public static implicit operator SqlValue(long?[] values) => new(SqlType.Numbers, 0, values);

    public static implicit operator SqlValue(byte[]?[] values) => new(SqlType.ManyBytes, 0, values);
}
