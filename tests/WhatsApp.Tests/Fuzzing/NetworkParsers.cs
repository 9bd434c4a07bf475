using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.AppState;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Contacts;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.History;
using Wapio.WhatsApp.Client.Limits;
using Wapio.WhatsApp.Client.Groups;
using Wapio.WhatsApp.Client.Groups.Notifications;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Client.Mex;
using Wapio.WhatsApp.Client.Newsletters;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Presence;
using Wapio.WhatsApp.Client.Privacy;
using Wapio.WhatsApp.Client.Retry;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.Fuzzing;

/// <summary>
/// The parsers that are fuzzed on their own, by the folder of the corpus that has their inputs: a new one is a line here and a file there.
/// What the handlers of stanzas read is fuzzed with a whole client instead (<see cref="ClientFuzzTests"/>), and the layers that keep state
/// (frames, handshake, Signal, app state, files) where their other tests are.
/// </summary>
internal static class NetworkParsers
{
    public static readonly IReadOnlyDictionary<string, NetworkParser> All = new SortedDictionary<string, NetworkParser>(StringComparer.Ordinal)
    {
        ["business-profile"] = NetworkParser.OfStanza(node => BusinessReader.ReadProfile(node)),
        ["collection-recovery"] = NetworkParser.OfBytes(ReadRecovery, e => e is AppStateException),
        ["collection-answer"] = NetworkParser.OfStanza(node => CollectionAnswer.ReadAll(node)),
        ["contact"] = NetworkParser.OfStanza(node => (ContactReader.ReadLookup("15550002", node), ContactReader.ReadInfo(Jid.FromPhone("15550002"), node)).ToString()),
        ["group"] = NetworkParser.OfStanza(node => GroupNodes.Read(node), e => e is ProtocolException),
        ["group-answer"] = NetworkParser.OfStanza(node => (GroupNodes.ReadAnswer(node), GroupNodes.ReadSubgroup(node.Child("group")!)).ToString(), e => e is ProtocolException),
        ["group-changes"] = NetworkParser.OfStanza(node => ReadChanges(node)),
        ["group-results"] = NetworkParser.OfStanza(node => (GroupNodes.Results(node), GroupNodes.Requests(node)).ToString()),
        ["history"] = NetworkParser.OfBytes(bytes => ReadHistory(new MemoryStream(bytes)), IsNoHistory),
        ["history-file"] = NetworkParser.OfBytes(bytes => ReadHistory(new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress)), IsNoHistory),
        ["jid"] = NetworkParser.OfBytes(bytes => Jid.TryParse(Encoding.UTF8.GetString(bytes), out _)),
        ["lid-mappings"] = NetworkParser.OfBytes(bytes => LidMappingSync.Read(ByteString.CopyFrom(bytes))),
        ["limits"] = NetworkParser.OfBytes(bytes => Json(bytes, state => (LimitReader.ReadTimeLock(state, DateTimeOffset.UnixEpoch), LimitReader.ReadCap(state)).ToString()), IsNoJson),
        ["media-connection"] = NetworkParser.OfStanza(node => MediaConnection.Parse(node, DateTimeOffset.UnixEpoch), e => e is ProtocolException),
        ["message"] = NetworkParser.OfBytes(bytes => ParsedMessage.TryParse(bytes)),
        ["mex-answer"] = NetworkParser.OfBytes(bytes => MexAnswer.Read(bytes), e => e is QueryException),
        ["mex-notification"] = NetworkParser.OfBytes(bytes => MexNotificationReader.Read(bytes)),
        ["newsletter"] = NetworkParser.OfBytes(bytes => Json(bytes, NewsletterReader.Read), IsNoJson),
        ["newsletter-list"] = NetworkParser.OfBytes(bytes => Json(bytes, data => NewsletterReader.ReadList(data, "xwa2_newsletter_subscribed")), IsNoJson),
        ["newsletter-messages"] = NetworkParser.OfStanza(node => NewsletterMessageReader.Read(node)),
        ["picture"] = NetworkParser.OfStanza(node => PictureReader.Read(node, "17")),
        ["pre-key-bundle"] = NetworkParser.OfStanza(node => PreKeyNodes.ReadBundle(node), e => e is ProtocolException),
        ["presence"] = NetworkParser.OfStanza(node => (PresenceHandler.Read(node), ChatStateHandler.Read(node)).ToString()),
        ["privacy"] = NetworkParser.OfStanza(node => PrivacyNames.Read(node)),
        ["retry-request"] = NetworkParser.OfStanza(node => RetryRequest.Parse(node)),
        ["upload-answer"] = NetworkParser.OfBytes(bytes => UploadAnswer.Parse(bytes)),
        ["usync"] = NetworkParser.OfStanza(node => UsyncClient.Read(node, Jid.FromPhone("15550002"))),
        ["web-message"] = NetworkParser.OfBytes(bytes => HistoryEventBuilder.Message("", WebMessageInfo.Parser.ParseFrom(bytes)), e => e is InvalidProtocolBufferException),
    };

    // What is not JSON at all is refused before these see it (see mex-answer).
    private static void Json<T>(byte[] bytes, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(bytes);
        read(document.RootElement);
    }

    private static bool IsNoJson(Exception exception) => exception is JsonException;

    private static void ReadHistory(Stream stream)
    {
        var notification = new HistorySyncNotification { SyncType = HistorySyncType.Recent };
        foreach (var batch in new HistoryReader(stream).Read()) HistoryEventBuilder.Build(notification, batch, isLast: false);
    }

    private static bool IsNoHistory(Exception exception) => exception is InvalidDataException or InvalidProtocolBufferException;

    private static void ReadRecovery(byte[] bytes)
    {
        var keys = new AppStateKeyRing();
        var recovery = CollectionRecovery.Parse(bytes, compressed: true);
        foreach (var id in CollectionRecovery.KeyIds(recovery)) keys.Add(id.Span, new byte[AppStateKeys.KeyDataSize]);
        CollectionRecovery.Apply(recovery, keys);
    }

    private static void ReadChanges(Node notification)
    {
        foreach (var change in notification.Content.List ?? [])
            GroupChanges.Read(change, new Jid("120363000000000001", JidServers.Group), DateTimeOffset.UnixEpoch, notification["addressing_mode"]);
    }
}
