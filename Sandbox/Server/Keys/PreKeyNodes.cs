using System.Buffers.Binary;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;

namespace Wapio.Sandbox.Server.Keys;

/// <summary>How keys are written in stanzas: numbers of 3 bytes, keys of 32 bytes.</summary>
internal static class PreKeyNodes
{
    public const byte KeyType = 5;

    public static Node Key(PreKey key) => new("key", default, new Node[] { Id(key.Id), new("value", default, key.Key) });

    public static Node SignedKey(DeviceRecord device) => new("skey", default, new Node[]
    {
        Id(device.SignedPreKeyId),
        new("value", default, device.SignedPreKey),
        new("signature", default, device.SignedPreKeySignature),
    });

    public static Node Registration(uint id)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, id);
        return new Node("registration", default, bytes);
    }

    public static PreKey ReadKey(Node node) => new(ReadId(node), Bytes(node, "value", 32));

    public static uint ReadId(Node node) => ReadNumber(Bytes(node, "id", 3));

    public static uint ReadNumber(ReadOnlySpan<byte> bytes)
    {
        uint number = 0;
        foreach (var each in bytes) number = (number << 8) | each;
        return number;
    }

    public static byte[] Bytes(Node node, string child, int length) =>
        node.Child(child)?.Content.Bytes is { } bytes && bytes.Length == length ? bytes.ToArray() : throw new MalformedStanzaException($"<{child}> is not {length} bytes.");

    /// <summary>True when the identity signed the pre-key, type byte included.</summary>
    public static bool IsSigned(ReadOnlySpan<byte> identity, ReadOnlySpan<byte> key, ReadOnlySpan<byte> signature) =>
        Curve25519.Verify(identity, [KeyType, .. key], signature);

    private static Node Id(uint id) => new("id", default, new[] { (byte)(id >> 16), (byte)(id >> 8), (byte)id });
}
