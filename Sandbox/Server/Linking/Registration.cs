using Google.Protobuf;
using Wapio.Sandbox.Server.Connections;
using Wapio.Sandbox.Server.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>What a client that wants to be linked says of itself.</summary>
internal sealed record Registration(
    byte[] NoiseKey,
    byte[] IdentityKey,
    uint RegistrationId,
    uint SignedPreKeyId,
    byte[] SignedPreKey,
    byte[] SignedPreKeySignature,
    string Platform,
    string PushName,
    DeviceProps Properties)
{
    /// <summary>Null when the data is incomplete or the pre-key's signature does not hold.</summary>
    public static Registration? TryRead(Arrival arrival)
    {
        if (arrival.Payload.DevicePairingData is not { } data) return null;
        if (data.EIdent.Length != 32 || data.ESkeyVal.Length != 32 || data.ERegid.Length != 4 || data.ESkeyId.Length != 3) return null;
        if (!PreKeyNodes.IsSigned(data.EIdent.Span, data.ESkeyVal.Span, data.ESkeySig.Span)) return null;

        var properties = ReadProperties(data.DeviceProps);
        return new Registration(
            arrival.NoiseKey,
            data.EIdent.ToByteArray(),
            PreKeyNodes.ReadNumber(data.ERegid.Span),
            PreKeyNodes.ReadNumber(data.ESkeyId.Span),
            data.ESkeyVal.ToByteArray(),
            data.ESkeySig.ToByteArray(),
            properties.Os,
            arrival.Payload.PushName,
            properties);
    }

    private static DeviceProps ReadProperties(ByteString properties)
    {
        try
        {
            return DeviceProps.Parser.ParseFrom(properties);
        }
        catch (InvalidProtocolBufferException)
        {
            return new DeviceProps();
        }
    }
}
