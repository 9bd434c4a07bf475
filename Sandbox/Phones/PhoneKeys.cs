using System.Globalization;
using System.Security.Cryptography;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal;

namespace Wapio.Sandbox.Phones;

/// <summary>A phone's own keys: identity, signed pre-key, the private parts of its one-time pre-keys, and its app-state key.</summary>
internal sealed class PhoneKeys
{
    private readonly string _number;
    private readonly IStateStore _store;
    private readonly Dictionary<uint, KeyPair> _preKeys = [];
    private PhoneRecord _record;
    private AppStateKeyRing? _ring;

    public PhoneKeys(string number, PhoneRecord record, IStateStore store)
    {
        (_number, _record, _store) = (number, record, store);
        Identity = new LocalIdentity(KeyPair.FromPrivate(record.IdentityKey), record.RegistrationId);
        SignedPreKey = KeyPair.FromPrivate(record.SignedPreKey);
    }

    public LocalIdentity Identity { get; }

    public KeyPair SignedPreKey { get; }

    public PhoneRecord Record => _record;

    /// <summary>The keys of the app state, the newest first: older ones are needed for what was written with them.</summary>
    public IEnumerable<AppStateKeyRecord> AllAppStateKeys =>
        [new AppStateKeyRecord(_record.AppStateKeyId, _record.AppStateKey, _record.AppStateKeyCreatedAt ?? _record.CreatedAt), .. _record.FormerAppStateKeys ?? []];

    /// <summary>The same, expanded.</summary>
    public AppStateKeyRing AppStateKeys
    {
        get
        {
            if (_ring is { } known) return known;
            var ring = new AppStateKeyRing();
            foreach (var key in AllAppStateKeys) ring.Add(key.Id, key.Data);
            return _ring = ring;
        }
    }

    public static PhoneKeys Create(string number, IStateStore store, TimeProvider clock)
    {
        byte[] keyId = [0, 0, .. RandomNumberGenerator.GetBytes(4)];
        var keys = new PhoneKeys(number, new PhoneRecord(
            KeyPair.Generate().PrivateKey,
            (uint)RandomNumberGenerator.GetInt32(1, 1 << 14),
            SignedPreKeyId: 1,
            KeyPair.Generate().PrivateKey,
            NextPreKeyId: 1,
            keyId,
            RandomNumberGenerator.GetBytes(32),
            clock.GetUtcNow().ToUnixTimeSeconds()), store);
        keys.Save();
        return keys;
    }

    /// <summary>Makes a new key for the app state: what is written from now on needs it.</summary>
    public void RenewAppStateKey(TimeProvider clock)
    {
        _record = _record with
        {
            FormerAppStateKeys = [.. AllAppStateKeys],
            AppStateKeyId = [0, 0, .. RandomNumberGenerator.GetBytes(4)],
            AppStateKey = RandomNumberGenerator.GetBytes(32),
            AppStateKeyCreatedAt = clock.GetUtcNow().ToUnixTimeSeconds(),
        };
        _ring = null;
        Save();
    }

    /// <summary>The signature over the signed pre-key, type byte included.</summary>
    public byte[] SignSignedPreKey() => Curve25519.Sign(Identity.IdentityKey.PrivateKey, [5, .. SignedPreKey.PublicKey]);

    /// <summary>Makes new one-time pre-keys and returns their public parts.</summary>
    public List<PreKey> MakePreKeys(int count)
    {
        var made = new List<PreKey>(count);
        for (var i = 0; i < count; i++)
        {
            var (id, pair) = MakePreKey();
            made.Add(new PreKey(id, pair.PublicKey));
        }

        Save();
        return made;
    }

    /// <summary>Makes one that is handed over directly and not by the server.</summary>
    public PreKey MakeDirectPreKey() => MakePreKeys(1)[0];

    public KeyPair? FindPreKey(uint? id) => id is { } number ? _preKeys.GetValueOrDefault(number) : null;

    public KeyPair? FindSignedPreKey(uint id) => id == _record.SignedPreKeyId ? SignedPreKey : null;

    public void RemovePreKey(uint id)
    {
        if (_preKeys.Remove(id)) _store.Delete(Storage.Collections.PhonePreKey, KeyOf(id));
    }

    public void RestorePreKey(uint id, byte[] privateKey) => _preKeys[id] = KeyPair.FromPrivate(privateKey);

    private (uint Id, KeyPair Pair) MakePreKey()
    {
        var (id, pair) = (_record.NextPreKeyId, KeyPair.Generate());
        _record = _record with { NextPreKeyId = id + 1 };
        _preKeys[id] = pair;
        _store.Put(Storage.Collections.PhonePreKey, KeyOf(id), () => pair.PrivateKey);
        return (id, pair);
    }

    private void Save() => _store.PutRecord(Storage.Collections.Phone, _number, _record, StateJson.Default.PhoneRecord);

    private string KeyOf(uint id) => string.Create(CultureInfo.InvariantCulture, $"{_number}:{id:D8}");
}
