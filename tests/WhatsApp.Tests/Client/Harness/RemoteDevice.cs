using Google.Protobuf;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Tests.Signal;

namespace Wapio.WhatsApp.Tests.Client.Harness;

/// <summary>A device of somebody else: decrypts what the client sends it, and encrypts for the client.</summary>
internal sealed class RemoteDevice
{
    private static uint _registrations = 100;

    public TestDevice Signal { get; } = new(Interlocked.Increment(ref _registrations));

    /// <summary>What a key query answers; each time a one-time pre-key is used up.</summary>
    public Node[] BundleNodes()
    {
        var bundle = Signal.Bundle();
        return
        [
            PreKeyNodes.Registration(bundle.RegistrationId),
            PreKeyNodes.Type(),
            new Node("identity", [], bundle.IdentityKey),
            PreKeyNodes.Key(new NumberedPreKey(bundle.SignedPreKeyId, bundle.SignedPreKey, bundle.SignedPreKeySignature)),
            PreKeyNodes.Key(new NumberedPreKey(bundle.PreKeyId!.Value, bundle.PreKey!, null)),
        ];
    }

    /// <summary>Decrypts an <c>enc</c> of the client.</summary>
    public Message Decrypt(Node enc)
    {
        var type = enc["type"] == "pkmsg" ? CiphertextType.PreKey : CiphertextType.Message;
        var padded = Signal.Decrypt(new Ciphertext(type, enc.Content.Bytes.ToArray()));
        return Message.Parser.ParseFrom(MessagePadding.Unpad(padded).Span);
    }

    /// <summary>Begins a session with the client.</summary>
    public void Begin(PreKeyBundle bundle) => SessionBuilder.Initiate(Signal.Record, Signal.Self, bundle);

    /// <summary>Encrypts for the client.</summary>
    public Node Encrypt(Message message) => Encrypt(message.ToByteArray());

    /// <summary>Encrypts for the client.</summary>
    public Node Encrypt(byte[] payload)
    {
        var ciphertext = Signal.Encrypt(MessagePadding.Pad(payload));
        return new Node("enc", [("v", "2"), ("type", ciphertext.Type == CiphertextType.PreKey ? "pkmsg" : "msg")], ciphertext.Body);
    }
}
