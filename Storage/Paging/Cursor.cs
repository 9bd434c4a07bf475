using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Wapio.Storage.Paging;

/// <summary>Opaque cursors: the sort key of the last row of a page.</summary>
internal static class Cursor
{
    /// <summary>The cursor of a row.</summary>
    public static string Encode(long first, long second = 0)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, first);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], second);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The row of a cursor; the end of all rows for none.</summary>
    /// <exception cref="InvalidCursorException">It is none of ours.</exception>
    public static (long First, long Second) Decode(string? cursor)
    {
        if (cursor is null)
            return (long.MaxValue, long.MaxValue);
        Span<byte> bytes = stackalloc byte[16];
        if (cursor.Length != 22 || Base64Url.DecodeFromChars(cursor, bytes, out _, out var written) != OperationStatus.Done || written != 16)
            throw new InvalidCursorException();
        return (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
    }

    /// <summary>Makes a page of rows of which one more was asked for than the page holds.</summary>
    public static Page<TItem> Page<TRow, TItem>(List<TRow> rows, int limit, Func<TRow, TItem> item, Func<TRow, string> cursor)
    {
        var isMore = rows.Count > limit;
        if (isMore)
            rows.RemoveRange(limit, rows.Count - limit);
        return new Page<TItem>(rows.ConvertAll(row => item(row)), isMore ? cursor(rows[^1]) : null);
    }
}
