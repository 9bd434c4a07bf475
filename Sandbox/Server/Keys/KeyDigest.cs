using System.Security.Cryptography;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Keys;

/// <summary>
/// What the server holds of a device's keys, in short, by which the device notices that the two differ. What the hash covers is not known;
/// no client seen here checks it.
/// </summary>
internal static class KeyDigest
{
    public static Node Of(Device device)
    {
        var record = device.Record;
        var ids = device.PreKeys.Ids();
        return new Node("digest", default, new Node[]
        {
            PreKeyNodes.Registration(record.RegistrationId),
            new("type", default, new[] { PreKeyNodes.KeyType }),
            new("identity", default, record.IdentityKey),
            PreKeyNodes.SignedKey(record),
            new("list", default, ids.Select(id => new Node("id", default, new[] { (byte)(id >> 16), (byte)(id >> 8), (byte)id })).ToArray()),
            new("hash", default, SHA256.HashData([.. record.IdentityKey, .. record.SignedPreKey, .. record.SignedPreKeySignature])[..20]),
        });
    }
}
