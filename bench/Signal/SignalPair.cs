using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.Bench.Signal;

/// <summary>
/// Two devices with a session, and a group key of the first that the second has. They keep their records as bytes, as a durable store does:
/// every operation reads and writes a whole record.
/// </summary>
internal sealed class SignalPair
{
    private readonly Side _alice = new();
    private readonly Side _bob = new();
    private readonly byte[] _plaintext;
    private readonly List<byte[]> _messages = [];

    private byte[] _ownSenderKey;
    private byte[] _theirSenderKey;

    public SignalPair(int size)
    {
        _plaintext = new byte[size];
        Array.Fill(_plaintext, (byte)7);
        Begin();

        var own = SenderKeyRecord.Empty();
        var distribution = SenderKeyDistribution.Create(own);
        var theirs = SenderKeyRecord.Empty();
        distribution.Process(theirs);
        (_ownSenderKey, _theirSenderKey) = (own.Serialize(), theirs.Serialize());
    }

    /// <summary>What is measured, by name; the number says which message it makes, or reads.</summary>
    public IReadOnlyDictionary<string, Action<int>> Work => new Dictionary<string, Action<int>>
    {
        ["encrypt"] = i => Keep(i, _alice.Encrypt(_plaintext).Body),
        ["decrypt"] = i => _bob.Decrypt(_messages[i]),
        ["conversation"] = _ =>
        {
            _bob.Decrypt(_alice.Encrypt(_plaintext).Body);
            _alice.Decrypt(_bob.Encrypt(_plaintext).Body);
        },
        ["group_encrypt"] = i => Keep(i, GroupEncrypt()),
        ["group_decrypt"] = i => GroupDecrypt(_messages[i]),
    };

    private void Begin()
    {
        var (signed, oneTime) = (KeyPair.Generate(), KeyPair.Generate());
        var identity = _bob.Self.IdentityKey;
        var signature = Curve25519.Sign(identity.PrivateKey, [5, .. signed.PublicKey]);
        var record = SessionRecord.Empty();
        SessionBuilder.Initiate(record, _alice.Self, new PreKeyBundle(1234, identity.PublicKey, 1, signed.PublicKey, signature, 1, oneTime.PublicKey));
        _alice.Session = record.Serialize();

        var remote = SessionRecord.Empty();
        var first = PreKeySignalMessage.Parse(_alice.Encrypt(_plaintext).Body);
        SessionCipher.DecryptPreKey(remote, _bob.Self, first, signed, oneTime);
        _bob.Session = remote.Serialize();
        _alice.Decrypt(_bob.Encrypt(_plaintext).Body);
    }

    private void Keep(int index, byte[] message)
    {
        if (index < _messages.Count) _messages[index] = message;
        else _messages.Add(message);
    }

    private byte[] GroupEncrypt()
    {
        var record = SenderKeyRecord.Parse(_ownSenderKey);
        var message = GroupCipher.Encrypt(record, _plaintext);
        _ownSenderKey = record.Serialize();
        return message;
    }

    private void GroupDecrypt(byte[] message)
    {
        var record = SenderKeyRecord.Parse(_theirSenderKey);
        GroupCipher.Decrypt(record, message);
        _theirSenderKey = record.Serialize();
    }

    private sealed class Side
    {
        public LocalIdentity Self { get; } = new(KeyPair.Generate(), 1234);

        public byte[] Session { get; set; } = [];

        public Ciphertext Encrypt(byte[] plaintext)
        {
            var record = SessionRecord.Parse(Session);
            var message = SessionCipher.Encrypt(record, Self, plaintext);
            Session = record.Serialize();
            return message;
        }

        public void Decrypt(byte[] message)
        {
            var record = SessionRecord.Parse(Session);
            SessionCipher.Decrypt(record, Self, message);
            Session = record.Serialize();
        }
    }
}
