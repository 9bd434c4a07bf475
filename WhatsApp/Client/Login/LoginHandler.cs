using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Login;

/// <summary>
/// <c>success</c>: WhatsApp accepted the login. Looks after the pre-keys, then asks for the backlog and shows itself (the order of
/// tulir/whatsmeow, connectionevents.go).
/// </summary>
internal sealed partial class LoginHandler(
    OwnDevice device,
    CryptoLane lane,
    QueryClient queries,
    StanzaSender sender,
    PreKeyUploader preKeys,
    EventPublisher events,
    ConnectionReadiness readiness,
    BackgroundQueue background,
    ClientOptions options,
    TimeProvider clock,
    ILogger logger) : IStanzaHandler
{
    /// <inheritdoc />
    public async ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (!device.IsPaired || readiness.IsLoggedIn) return;

        await LearnLidAsync(stanza, cancellationToken);
        var serverTime = Timestamps.TryParse(stanza.GetNumber("t"), out var given) ? given : clock.GetUtcNow();
        background.TryEnqueue("login", token => FinishAsync(serverTime, token));
    }

    private async ValueTask LearnLidAsync(Node success, CancellationToken cancellationToken)
    {
        if (device.Jid is not { } jid || success.GetJid("lid") is not { IsLid: true } named) return;

        var lid = named.WithDevice(jid.Device);
        if (device.Lid == lid) return;

        await lane.RunAsync(
            async transaction =>
            {
                device.SetAddresses(jid, lid);
                device.Stage(transaction);
                await AddressBook.LearnAsync(transaction, jid, lid);
            },
            cancellationToken);
    }

    private async Task FinishAsync(DateTimeOffset serverTime, CancellationToken cancellationToken)
    {
        await TryAsync("pre-keys", preKeys.TopUpAsync(cancellationToken));
        readiness.SetLoggedIn();
        await events.PublishAsync(new LoggedIn(serverTime), cancellationToken);
        await TryAsync("active", queries.SetAsync("passive", new Node("active"), cancellationToken));
        if (options.MarkOnline)
        {
            await sender.SendAsync(
                new Node("presence", [("type", "available"), ("name", PushNames.Of(device, options)!)]));
        }
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
