using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Signal;

/// <summary>
/// Plays both sides of conversations that another implementation recorded, with its random keys: every ciphertext must come out the same,
/// byte for byte, and every recorded one be readable.
/// </summary>
public sealed class SessionVectorTests
{
    private static readonly SessionVectors Vectors = VectorFile.Read<SessionVectors>("signal/sessions");

    public static TheoryData<string> Names => [.. Vectors.Transcripts.Select(transcript => transcript.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Conversation_is_the_same_byte_for_byte(string name)
    {
        var transcript = Vectors.Transcripts.Single(transcript => transcript.Name == name);
        var records = transcript.Devices.Keys.ToDictionary(device => device, _ => SessionRecord.Empty());
        var sent = new Dictionary<string, VectorStep>();

        foreach (var step in transcript.Steps)
        {
            var own = transcript.Devices[step.By];
            var other = transcript.Devices.Single(device => device.Key != step.By).Value;
            var record = records[step.By];
            var keys = new Queue<string>(step.Keys);
            KeyPair NextKey() => Pair(keys.Dequeue());

            switch (step.Step)
            {
                case "initiate":
                    SessionBuilder.Initiate(record, Identity(own), Bundle(other, step.WithPreKey), NextKey);
                    break;
                case "send":
                    var ciphertext = SessionCipher.Encrypt(record, Identity(own), Convert.FromHexString(step.Plaintext!));
                    Assert.Equal(step.Type, ciphertext.Type == CiphertextType.PreKey ? "pkmsg" : "msg");
                    Assert.Equal(step.Body, Convert.ToHexStringLower(ciphertext.Body));
                    sent.Add(step.Id!, step);
                    break;
                case "receive":
                    var plaintext = Receive(record, own, sent[step.Id!], NextKey);
                    Assert.Equal(sent[step.Id!].Plaintext, Convert.ToHexStringLower(plaintext));
                    break;
                default:
                    Assert.Fail($"Unknown step {step.Step}.");
                    break;
            }

            Assert.Empty(keys);
            Assert.Equal(step.RootKey, Convert.ToHexStringLower(record.Current!.RootKey));
            Assert.Equal(Convert.FromHexString(other.IdentityKey), record.RemoteIdentity);
            Assert.Equal(other.RegistrationId, record.RemoteRegistrationId);
            records[step.By] = SessionRecord.Parse(record.Serialize());
        }
    }

    private static byte[] Receive(SessionRecord record, VectorDevice own, VectorStep sent, Func<KeyPair> nextKey)
    {
        var body = Convert.FromHexString(sent.Body!);
        if (sent.Type == "msg") return SessionCipher.Decrypt(record, Identity(own), body, nextKey);

        var message = PreKeySignalMessage.Parse(body);
        Assert.Equal(own.SignedPreKeyId, message.SignedPreKeyId);
        var preKey = message.PreKeyId is { } id ? Pair(own.PreKeyPrivateKey) : null;
        if (preKey is not null) Assert.Equal(own.PreKeyId, message.PreKeyId);
        return SessionCipher.DecryptPreKey(record, Identity(own), message, Pair(own.SignedPreKeyPrivateKey), preKey, nextKey);
    }

    private static LocalIdentity Identity(VectorDevice device) => new(Pair(device.IdentityPrivateKey), device.RegistrationId);

    private static PreKeyBundle Bundle(VectorDevice device, bool withPreKey) => new(
        device.RegistrationId,
        Convert.FromHexString(device.IdentityKey),
        device.SignedPreKeyId,
        Pair(device.SignedPreKeyPrivateKey).PublicKey,
        Convert.FromHexString(device.SignedPreKeySignature),
        withPreKey ? device.PreKeyId : null,
        withPreKey ? Pair(device.PreKeyPrivateKey).PublicKey : null);

    private static KeyPair Pair(string privateKey) => KeyPair.FromPrivate(Convert.FromHexString(privateKey));
}
