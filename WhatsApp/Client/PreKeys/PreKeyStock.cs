using Google.Protobuf;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.PreKeys;

/// <summary>
/// The one-time pre-keys of this device. They are numbered in order; those from the first unsent number on have been made but given to
/// nobody yet, so that an upload that failed is repeated with the same keys.
/// </summary>
internal sealed class PreKeyStock(OwnDevice device, TimeProvider clock)
{
    /// <summary>Takes keys to upload: those that an earlier upload left over, then new ones. They stay unsent until <see cref="MarkSent"/>.</summary>
    public async ValueTask<List<NumberedPreKey>> PrepareAsync(DeviceTransaction transaction, int count)
    {
        var credentials = device.Credentials;
        var first = credentials.FirstUnsentPreKeyId;
        var existing = Enumerable.Range(0, (int)Math.Min(count, credentials.NextPreKeyId - first)).Select(i => first + (uint)i).ToList();
        await transaction.LoadAsync(existing.Select(PreKeyIds.OneTime));

        var keys = new List<NumberedPreKey>(count);
        foreach (var number in existing)
        {
            if (transaction.Find(PreKeyIds.OneTime(number)) is { } stored) keys.Add(Read(number, stored));
        }

        while (keys.Count < count) keys.Add(Add(transaction));
        device.Stage(transaction);
        return keys;
    }

    /// <summary>Takes one key to give to one device, at once.</summary>
    public async ValueTask<NumberedPreKey> TakeAsync(DeviceTransaction transaction)
    {
        var key = (await PrepareAsync(transaction, 1))[0];
        MarkSent(transaction, key.Number);
        return key;
    }

    /// <summary>Somebody has been given the keys up to this number: they are never given out again.</summary>
    public void MarkSent(DeviceTransaction transaction, uint last)
    {
        device.Credentials.FirstUnsentPreKeyId = Math.Max(device.Credentials.FirstUnsentPreKeyId, last + 1);
        device.Stage(transaction);
    }

    /// <summary>The signed pre-key in use.</summary>
    public async ValueTask<NumberedPreKey> LoadSignedAsync(DeviceTransaction transaction)
    {
        var number = device.Credentials.SignedPreKeyId;
        var stored = await transaction.LoadOneAsync(PreKeyIds.Signed(number))
            ?? throw new StoreFailedException(new InvalidDataException("The signed pre-key is missing."));
        return Read(number, stored);
    }

    private NumberedPreKey Add(DeviceTransaction transaction)
    {
        var number = device.Credentials.NextPreKeyId;
        if (number > PreKeyIds.Maximum) throw new InvalidOperationException("All pre-key numbers are used up.");

        device.Credentials.NextPreKeyId = number + 1;
        var pair = KeyPair.Generate();
        transaction.Put(PreKeyIds.OneTime(number), new StoredPreKey
        {
            PrivateKey = ByteString.CopyFrom(pair.PrivateKey),
            CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        }.ToByteArray());
        return new NumberedPreKey(number, pair.PublicKey, null);
    }

    private static NumberedPreKey Read(uint number, byte[] bytes)
    {
        var stored = StoredPreKey.Parser.ParseFrom(bytes);
        var pair = KeyPair.FromPrivate(stored.PrivateKey.Span);
        return new NumberedPreKey(number, pair.PublicKey, stored.HasSignature ? stored.Signature.ToByteArray() : null);
    }
}
