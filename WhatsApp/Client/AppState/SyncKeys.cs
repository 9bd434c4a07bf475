using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Peers;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>The keys of the app state: kept when they are shared, asked for when one is missing, shared with a companion that asks.</summary>
internal sealed partial class SyncKeys(ConnectionContext context, PeerMessageSender peers)
{
    private const int MaximumAnswered = 100;

    private readonly ILogger _logger = context.Logger;

    /// <summary>Whether there is any key.</summary>
    public bool HasAny => context.Device.Credentials.HasAppStateKeyId;

    /// <summary>The id of the newest key, with which patches are made.</summary>
    /// <exception cref="RequestException">There is none yet.</exception>
    public ByteString Newest => HasAny
        ? context.Device.Credentials.AppStateKeyId
        : throw new RequestException(RequestError.NotReady, "The phone has not shared the keys of the app state yet.");

    /// <summary>Keeps keys that another device of the account shared.</summary>
    public void Keep(DeviceTransaction transaction, AppStateSyncKeyShare share)
    {
        var credentials = context.Device.Credentials;
        foreach (var key in share.Keys)
        {
            if (key.KeyId is not { KeyId.Length: > 0 } id || key.KeyData is not { KeyData.Length: AppStateKeys.KeyDataSize } data) continue;
            transaction.Put(AppStateIds.Key(id.KeyId.Span), data.ToByteArray());
            transaction.Delete(RequestOf(id.KeyId));
            if (credentials.HasAppStateKeyId && data.Timestamp < credentials.AppStateKeyTime) continue;
            credentials.AppStateKeyId = id.KeyId;
            credentials.AppStateKeyTime = data.Timestamp;
            context.Device.Stage(transaction);
        }
    }

    /// <summary>Asks the phone and the other companions for keys, each key once a day.</summary>
    public async Task RequestAsync(IReadOnlyCollection<ByteString> ids, CancellationToken cancellationToken)
    {
        var now = context.Clock.GetUtcNow();
        var stored = await context.Lane.LoadAsync([.. ids.Select(AppStateKey), .. ids.Select(RequestOf)], cancellationToken);
        var missing = ids.Where(id => stored[AppStateKey(id)] is null && !RequestTimes.Stands(stored[RequestOf(id)], now)).ToList();
        if (missing.Count == 0) return;

        LogAsking(missing.Count);
        var request = new AppStateSyncKeyRequest();
        request.KeyIds.Add(missing.Select(id => new AppStateSyncKeyId { KeyId = id }));
        var content = new ProtocolMessage { Type = ProtocolMessage.Types.Type.AppStateSyncKeyRequest, AppStateSyncKeyRequest = request };
        await peers.SendAsync(peers.Phone, content, "high", Note, cancellationToken);
        foreach (var companion in await CompanionsAsync(cancellationToken)) await TryAskAsync(companion, content, cancellationToken);

        void Note(DeviceTransaction transaction)
        {
            foreach (var id in missing) RequestTimes.Note(transaction, RequestOf(id), now);
        }
    }

    /// <summary>Shares with a companion those of the keys that it asks for and that are here.</summary>
    public async Task AnswerAsync(Jid companion, AppStateSyncKeyRequest request, CancellationToken cancellationToken)
    {
        var share = new AppStateSyncKeyShare();
        foreach (var id in request.KeyIds.Take(MaximumAnswered).Select(asked => asked.KeyId))
        {
            if (await context.Lane.LoadOneAsync(AppStateKey(id), cancellationToken) is not { } stored) continue;
            share.Keys.Add(new AppStateSyncKey { KeyId = new() { KeyId = id }, KeyData = AppStateSyncKeyData.Parser.ParseFrom(stored) });
        }

        if (share.Keys.Count == 0) return;
        var content = new ProtocolMessage { Type = ProtocolMessage.Types.Type.AppStateSyncKeyShare, AppStateSyncKeyShare = share };
        await peers.SendAsync(companion, content, null, null, cancellationToken);
    }

    private static KeyId AppStateKey(ByteString id) => AppStateIds.Key(id.Span);

    private static KeyId RequestOf(ByteString id) => new(KeyKind.AppStateKeyRequest, AppStateIds.Text(id.Span));

    private async Task<IReadOnlyList<Jid>> CompanionsAsync(CancellationToken cancellationToken)
    {
        var lists = await context.Devices.GetAsync([peers.Phone], cancellationToken);
        return [.. (lists.GetValueOrDefault(peers.Phone) ?? []).Where(device => device.Device != 0 && !context.Device.IsThisDevice(device))];
    }

    /// <summary>A companion that cannot be asked is no reason not to ask the others.</summary>
    private async Task TryAskAsync(Jid companion, ProtocolMessage content, CancellationToken cancellationToken)
    {
        try
        {
            await peers.SendAsync(companion, content, null, null, cancellationToken);
        }
        catch (RequestException failure)
        {
            LogNotAsked(failure, companion.Device);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} keys of the app state are missing; the other devices of the account are asked")]
    private partial void LogAsking(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Device {Device} could not be asked for keys")]
    private partial void LogNotAsked(Exception failure, int device);
}
