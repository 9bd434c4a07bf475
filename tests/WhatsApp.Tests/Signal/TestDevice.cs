using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Tests.Signal;

/// <summary>A device with its pre-keys and its record of one other device, used as a client uses the Signal layer.</summary>
internal sealed class TestDevice
{
    private const uint SignedPreKeyId = 7;

    private readonly Dictionary<uint, KeyPair> preKeys = [];
    private readonly KeyPair signedPreKey;
    private readonly byte[] signature;
    private uint nextPreKeyId = 1;

    public TestDevice(uint registrationId)
        : this(new LocalIdentity(KeyPair.Generate(), registrationId), KeyPair.Generate())
    {
    }

    private TestDevice(LocalIdentity self, KeyPair signedPreKey)
    {
        Self = self;
        this.signedPreKey = signedPreKey;
        signature = Curve25519.Sign(self.IdentityKey.PrivateKey, [5, .. signedPreKey.PublicKey]);
    }

    public LocalIdentity Self { get; }

    public SessionRecord Record { get; set; } = SessionRecord.Empty();

    public int PreKeyCount => preKeys.Count;

    public PreKeyBundle Bundle(bool withPreKey = true)
    {
        uint? id = withPreKey ? nextPreKeyId++ : null;
        if (id is { } number) preKeys[number] = KeyPair.Generate();
        return new PreKeyBundle(
            Self.RegistrationId,
            Self.IdentityKey.PublicKey,
            SignedPreKeyId,
            signedPreKey.PublicKey,
            signature,
            id,
            id is { } key ? preKeys[key].PublicKey : null);
    }

    public void Initiate(TestDevice other, bool withPreKey = true) => SessionBuilder.Initiate(Record, Self, other.Bundle(withPreKey));

    public Ciphertext Encrypt(ReadOnlySpan<byte> plaintext) => SessionCipher.Encrypt(Record, Self, plaintext);

    public byte[] Decrypt(Ciphertext ciphertext)
    {
        if (ciphertext.Type == CiphertextType.Message) return SessionCipher.Decrypt(Record, Self, ciphertext.Body);

        var message = PreKeySignalMessage.Parse(ciphertext.Body);
        var isKnown = Record.HasSessionOf(message);
        var preKey = message.PreKeyId is { } id ? preKeys.GetValueOrDefault(id) : null;
        var plaintext = SessionCipher.DecryptPreKey(
            Record, Self, message, message.SignedPreKeyId == SignedPreKeyId ? signedPreKey : null, preKey);
        if (!isKnown && message.PreKeyId is { } used) preKeys.Remove(used);
        return plaintext;
    }

    /// <summary>Goes through storage.</summary>
    public void Reload() => Record = SessionRecord.Parse(Record.Serialize());
}
