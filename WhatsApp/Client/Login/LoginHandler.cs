using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.AppState;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.History;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Retry;

namespace Wapio.WhatsApp.Client.Login;

/// <summary>
/// <c>success</c>: WhatsApp accepted the login. Looks after the pre-keys, then asks for the backlog and shows itself (the order of
/// tulir/whatsmeow, connectionevents.go).
/// </summary>
internal sealed partial class LoginHandler(
    ConnectionContext context,
    PreKeyUploader preKeys,
    SignedPreKeyRotation signedPreKeys,
    AppStateFeature appState,
    HistoryFeature history,
    PhoneResends phone,
    ConnectionReadiness readiness,
    Backlog backlog) : IStanzaHandler
{
    private readonly OwnDevice _device = context.Device;
    private readonly ILogger _logger = context.Logger;

    /// <inheritdoc />
    public async ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (!_device.IsPaired || readiness.IsLoggedIn) return;

        await LearnLidAsync(stanza, cancellationToken);
        var serverTime = Timestamps.TryParse(stanza.GetNumber("t"), out var given) ? given : context.Clock.GetUtcNow();
        context.Background.TryEnqueue("login", token => FinishAsync(serverTime, token));
    }

    private async ValueTask LearnLidAsync(Node success, CancellationToken cancellationToken)
    {
        if (_device.Jid is not { } jid || success.GetJid("lid") is not { IsLid: true } named) return;

        var lid = named.WithDevice(jid.Device);
        if (_device.Lid == lid) return;

        await context.Lane.RunAsync(
            async transaction =>
            {
                _device.SetAddresses(jid, lid);
                _device.Stage(transaction);
                await AddressBook.LearnAsync(transaction, jid, lid);
            },
            cancellationToken);
    }

    private async Task FinishAsync(DateTimeOffset serverTime, CancellationToken cancellationToken)
    {
        await TryAsync("pre-keys", preKeys.TopUpAsync(cancellationToken));
        await phone.ResumeAsync(cancellationToken);
        readiness.SetLoggedIn();
        await context.Events.PublishAsync(new LoggedIn(serverTime), cancellationToken);
        context.Tasks.Start(backlog.WatchAsync);
        await TryAsync("active", context.Queries.SetAsync("passive", new Node("active"), cancellationToken));

        // What was announced while this device was away, or was being read when the last connection ended.
        if (appState.Keys.HasAny) appState.Sync.Request(Collections.All);
        await history.ResumeAsync(cancellationToken);
        if (context.Options.MarkOnline)
        {
            await context.Sender.SendAsync(
                new Node("presence", [("type", "available"), ("name", PushNames.Of(_device, context.Options)!)]));
        }

        await TryAsync("signed pre-key", signedPreKeys.RotateAsync(cancellationToken));
    }

    /// <summary>A login without one of these is still a login.</summary>
    private async Task TryAsync(string what, Task work)
    {
        try
        {
            await work;
        }
        catch (Exception failure) when (failure is QueryException or TimeoutException)
        {
            LogFailed(failure, what);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "After the login: {What} failed")]
    private partial void LogFailed(Exception failure, string what);
}
