using System.Buffers.Binary;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.PreKeys;

/// <summary>How keys look in stanzas (seen in tulir/whatsmeow, prekeys.go): numbers big-endian, keys of 32 bytes without type byte.</summary>
internal static class PreKeyNodes
{
    /// <summary><c>registration</c>: the registration id in four bytes.</summary>
    public static Node Registration(uint registrationId)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, registrationId);
        return new Node("registration", [], bytes);
    }

    /// <summary><c>type</c>: the kind of the keys.</summary>
    public static Node Type() => new("type", [], new[] { SignedPreKeys.KeyType });

    /// <summary><c>identity</c>: the identity key.</summary>
    public static Node Identity(LocalIdentity identity) => new("identity", [], identity.IdentityKey.PublicKey);

    /// <summary><c>key</c> of a one-time pre-key, <c>skey</c> of a signed one.</summary>
    public static Node Key(NumberedPreKey key)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, key.Number);
        var id = new Node("id", [], number[1..]);
        var value = new Node("value", [], key.PublicKey);
        return key.Signature is { } signature
            ? new Node("skey", [], new[] { id, value, new Node("signature", [], signature) })
            : new Node("key", [], new[] { id, value });
    }

    /// <summary>The registration id of a stanza, or null.</summary>
    public static uint? ReadRegistration(Node node) =>
        node.Child("registration") is { } child && child.Content.Bytes is { Length: 4 } bytes
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes.Span)
            : null;

    /// <summary>Reads a bundle: the children of a <c>user</c>, or of a retry receipt with its <c>keys</c>.</summary>
    /// <exception cref="ProtocolException">Something is missing or has a wrong length.</exception>
    public static PreKeyBundle ReadBundle(Node node)
    {
        var registration = ReadRegistration(node) ?? throw new ProtocolException("A bundle has no registration id.");
        var keys = node.Child("keys") ?? node;
        var identity = Bytes(keys.Child("identity"), 32);
        var signed = keys.Child("skey") ?? throw new ProtocolException("A bundle has no signed pre-key.");
        var oneTime = keys.Child("key");
        return new PreKeyBundle(
            registration,
            identity,
            Number(signed),
            Bytes(signed.Child("value"), 32),
            Bytes(signed.Child("signature"), 64),
            oneTime is null ? null : Number(oneTime),
            oneTime is null ? null : Bytes(oneTime.Child("value"), 32));
    }

    private static uint Number(Node key)
    {
        var bytes = Bytes(key.Child("id"), 3);
        return (uint)((bytes[0] << 16) | (bytes[1] << 8) | bytes[2]);
    }

    private static byte[] Bytes(Node? node, int length) =>
        node?.Content.Bytes is { } bytes && bytes.Length == length
            ? bytes.ToArray()
            : throw new ProtocolException("A key of a bundle is missing or has the wrong length.");
}
