using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Wapio.Storage.Transfer;

/// <summary>Adds up hashes of rows: order does not matter, and a row that is there twice counts twice.</summary>
internal sealed class TransferDigester
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _row = new byte[SHA256.HashSizeInBytes];
    private readonly ulong[] _sum = new ulong[SHA256.HashSizeInBytes / sizeof(ulong)];
    private long _rows;

    public TransferDigest Result => new(_rows, string.Concat(_sum.Select(part => part.ToString("x16", System.Globalization.CultureInfo.InvariantCulture))));

    public void Add(DbDataReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++) Append(reader.GetValue(i));
        _hash.GetHashAndReset(_row);
        for (var i = 0; i < _sum.Length; i++)
            _sum[i] = unchecked(_sum[i] + BinaryPrimitives.ReadUInt64LittleEndian(_row.AsSpan(i * sizeof(ulong))));
        _rows++;
    }

    // Kind and length first: no two rows have the same bytes.
    private void Append(object value)
    {
        var (kind, bytes) = value switch
        {
            DBNull => ((byte)0, []),
            long number => ((byte)1, BitConverter.GetBytes(number)),
            string text => ((byte)2, Encoding.UTF8.GetBytes(text)),
            byte[] blob => ((byte)3, blob),
            _ => throw new StorageException($"A value of type {value.GetType().Name} cannot be compared."),
        };
        Span<byte> head = stackalloc byte[5];
        head[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
        _hash.AppendData(head);
        _hash.AppendData(bytes);
    }
}
