using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Queries;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Keys;

/// <summary>Takes a device's pre-keys in, after checking what WhatsApp would.</summary>
internal sealed class PreKeyUpload(CompanionGreeter greeter)
{
    private const int NotAcceptable = 406;
    private const int MostKeys = 2000;

    public void Upload(Query query)
    {
        var device = query.Sender;
        var identity = PreKeyNodes.Bytes(query.Iq, "identity", 32);
        var registration = PreKeyNodes.ReadNumber(PreKeyNodes.Bytes(query.Iq, "registration", 4));
        var keys = query.Child("list")?.All("key").Select(PreKeyNodes.ReadKey).ToList() ?? [];
        if (!identity.AsSpan().SequenceEqual(device.Record.IdentityKey))
        {
            query.Refuse(NotAcceptable, "the identity key is not the one that was linked");
        }
        else if (keys.Count > MostKeys)
        {
            query.Refuse(NotAcceptable, "too many keys at once");
        }
        else if (!IsSigned(device.Record.IdentityKey, query.Child("skey")))
        {
            query.Refuse(NotAcceptable, "the signed pre-key's signature does not hold");
        }
        else if (!device.PreKeys.TryAdd(keys))
        {
            query.Refuse(NotAcceptable, "a pre-key was uploaded before");
        }
        else
        {
            Keep(query, query.Child("skey")!, registration);
            query.Reply();
            greeter.OnProgress(device);
        }
    }

    public static void Rotate(Query query, Node rotate)
    {
        if (!IsSigned(query.Sender.Record.IdentityKey, rotate.Child("skey")))
        {
            query.Refuse(NotAcceptable, "the signed pre-key's signature does not hold");
            return;
        }

        Keep(query, rotate.Child("skey")!, query.Sender.Record.RegistrationId);
        query.Reply();
    }

    private static bool IsSigned(byte[] identity, Node? signedKey) => signedKey is not null
        && PreKeyNodes.IsSigned(identity, PreKeyNodes.Bytes(signedKey, "value", 32), PreKeyNodes.Bytes(signedKey, "signature", 64));

    private static void Keep(Query query, Node signedKey, uint registration) => query.Sender.Change(record => record with
    {
        RegistrationId = registration,
        SignedPreKeyId = PreKeyNodes.ReadId(signedKey),
        SignedPreKey = PreKeyNodes.Bytes(signedKey, "value", 32),
        SignedPreKeySignature = PreKeyNodes.Bytes(signedKey, "signature", 64),
    });
}
