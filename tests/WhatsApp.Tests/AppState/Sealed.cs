using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.AppState;

/// <summary>Mutations whose codes are right whatever is inside.</summary>
internal static class Sealed
{
    public static SyncdMutation Mutation(byte[] data, byte[] keyId, AppStateKeys keys)
    {
        using var aes = Aes.Create();
        aes.SetKey(keys.ValueEncryptionKey);
        var iv = new byte[16];
        byte[] encrypted = [.. iv, .. aes.EncryptCbc(data, iv)];
        return new()
        {
            Operation = SyncdMutation.Types.SyncdOperation.Set,
            Record = new()
            {
                Index = new() { Blob = ByteString.CopyFrom(AppStateMacs.OfIndex(IndexOf(data), keys)) },
                KeyId = new() { Id = ByteString.CopyFrom(keyId) },
                Value = new() { Blob = ByteString.CopyFrom([.. encrypted, .. AppStateMacs.OfValue(SyncdMutation.Types.SyncdOperation.Set, keyId, encrypted, keys)]) },
            },
        };
    }

    private static byte[] IndexOf(byte[] data)
    {
        try
        {
            return SyncActionData.Parser.ParseFrom(data).Index.ToByteArray();
        }
        catch (InvalidProtocolBufferException)
        {
            return [];
        }
    }
}
