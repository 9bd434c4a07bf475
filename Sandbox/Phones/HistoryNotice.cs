using System.IO.Compression;
using Google.Protobuf;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>
/// The message in which a phone announces a piece of history. A small piece goes inside for those who read it there (Baileys 7, whatsmeow), and as a file for
/// those who fetch it (Baileys 6).
/// </summary>
internal static class HistoryNotice
{
    private const int LargestInline = 64 * 1024;

    public static ProtocolMessage Of(HistorySyncType type, HistorySync history, Account account, MediaStore media, string? requestId = null, int chunk = 1, int progress = 100)
    {
        history.SyncType = type;
        history.ChunkOrder = (uint)chunk;
        history.Progress = (uint)progress;
        var packed = Compress(history.ToByteArray());
        var file = media.Add(MediaKind.History, packed, account.Number);
        var notification = new HistorySyncNotification
        {
            SyncType = type,
            ChunkOrder = (uint)chunk,
            Progress = (uint)progress,
            FileSha256 = ByteString.CopyFrom(file.Sha256),
            FileEncSha256 = ByteString.CopyFrom(file.EncryptedSha256),
            FileLength = (ulong)packed.Length,
            MediaKey = ByteString.CopyFrom(file.Key),
            DirectPath = file.DirectPath,
        };
        if (requestId is not null) notification.PeerDataRequestSessionId = requestId;
        else if (packed.Length <= LargestInline) notification.InitialHistBootstrapInlinePayload = ByteString.CopyFrom(packed);
        return new ProtocolMessage { Type = ProtocolMessage.Types.Type.HistorySyncNotification, HistorySyncNotification = notification };
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Fastest)) zlib.Write(bytes);
        return output.ToArray();
    }
}
