using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Linking;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>Signs for an account with its identity key. The prefixes are those seen in tulir/whatsmeow, pair.go.</summary>
internal sealed class AccountSigner(Account account, KeyPair identity, TimeProvider clock) : IDeviceSigner
{
    private static readonly byte[] AccountPrefix = [6, 0];
    private static readonly byte[] KeyIndexPrefix = [6, 2];

    public Account Account => account;

    public SignedDevice SignDevice(ReadOnlySpan<byte> companionIdentity, ReadOnlySpan<byte> advSecret, uint keyIndex)
    {
        var details = new ADVDeviceIdentity
        {
            RawId = account.Record.RawId,
            Timestamp = Now,
            KeyIndex = keyIndex,
            AccountType = ADVEncryptionType.E2Ee,
            DeviceType = ADVEncryptionType.E2Ee,
        }.ToByteArray();
        var signature = Curve25519.Sign(identity.PrivateKey, [.. AccountPrefix, .. details, .. companionIdentity]);
        var signed = new ADVSignedDeviceIdentity
        {
            Details = ByteString.CopyFrom(details),
            AccountSignatureKey = ByteString.CopyFrom(identity.PublicKey),
            AccountSignature = ByteString.CopyFrom(signature),
        }.ToByteArray();
        var container = new ADVSignedDeviceIdentityHMAC
        {
            Details = ByteString.CopyFrom(signed),
            Hmac = ByteString.CopyFrom(HMACSHA256.HashData(advSecret, signed)),
            AccountType = ADVEncryptionType.E2Ee,
        };
        return new SignedDevice(container.ToByteArray(), details, identity.PublicKey, signature);
    }

    public byte[] SignKeyIndexes(IEnumerable<uint> valid, uint current)
    {
        var list = new ADVKeyIndexList { RawId = account.Record.RawId, Timestamp = Now, CurrentIndex = current, AccountType = ADVEncryptionType.E2Ee };
        list.ValidIndexes.Add(0);
        list.ValidIndexes.Add(valid);
        var details = list.ToByteArray();
        return new ADVSignedKeyIndexList
        {
            Details = ByteString.CopyFrom(details),
            AccountSignature = ByteString.CopyFrom(Curve25519.Sign(identity.PrivateKey, [.. KeyIndexPrefix, .. details])),
            AccountSignatureKey = ByteString.CopyFrom(identity.PublicKey),
        }.ToByteArray();
    }

    /// <summary>Signs the list anew after a companion came or went.</summary>
    public void Renew()
    {
        var list = SignKeyIndexes(account.Devices.Where(d => !d.IsPrimary).Select(d => d.Record.KeyIndex), account.Record.NextKeyIndex - 1);
        account.Change(r => r with { KeyIndexList = list });
    }

    private ulong Now => (ulong)clock.GetUtcNow().ToUnixTimeSeconds();
}
