using Wapio.WhatsApp.Client.Calls;
using Wapio.WhatsApp.Client.Groups.Notifications;
using Wapio.WhatsApp.Client.Groups.Receiving;
using Wapio.WhatsApp.Client.Limits;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Mex;
using Wapio.WhatsApp.Client.Newsletters;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Client.Pairing;
using Wapio.WhatsApp.Client.Pairing.Codes;
using Wapio.WhatsApp.Client.Pairing.Passkeys;
using Wapio.WhatsApp.Client.Presence;
using Wapio.WhatsApp.Client.Receipts;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Says which handler a stanza goes to, by its tag, and which reader a notification, by its type.</summary>
internal static class HandlerTable
{
    public static Dictionary<string, IStanzaHandler> Stanzas(
        ConnectionContext context,
        ConnectionFeatures features,
        ConnectionReadiness readiness,
        Backlog backlog,
        PairingHandler pairing,
        PendingReplies queryReplies,
        PendingReplies messageAcks)
    {
        var decryptor = new MessageDecryptor(context.Device);
        var delivery = new MessageDelivery(
            context, new PeerMessageReader(features.AppState, features.History, features.PhoneResends), features.PhoneResends);
        return new(StringComparer.Ordinal)
        {
            ["iq"] = new QueryHandler(queryReplies, pairing, context.Sender),
            ["ack"] = new AcknowledgementHandler(messageAcks),
            ["message"] = new IncomingMessageHandler(
                context.Device,
                context.Lane,
                decryptor,
                features.RetryRequests,
                delivery,
                new GroupMessageReceiver(context, decryptor, delivery, features.RetryRequests),
                features.PhoneResends,
                context,
                context.Logger),
            ["receipt"] = new IncomingReceiptHandler(context.Device, context.Lane, features.Resends, context.Background, context.Clock),
            ["notification"] = new NotificationHandler(context.Lane, Notifications(context, features)),
            ["ib"] = new InfoBroadcastHandler(
                context.Device, context.Lane, backlog, context.Sender, context.Events, context.Queries, context.Background, features.ForgetGroups),
            ["call"] = new CallHandler(context.Lane, context.Clock),
            ["presence"] = new PresenceHandler(context.Events),
            ["chatstate"] = new ChatStateHandler(context.Events),
            ["success"] = new LoginHandler(
                context, features.PreKeyUploads, features.SignedPreKeys, features.AppState, features.History, features.PhoneResends, readiness, backlog),
            ["failure"] = new LoginFailureHandler(),
            ["stream:error"] = new StreamErrorHandler(),
            ["xmlstreamend"] = new StreamEndHandler(),
        };
    }

    private static Dictionary<string, INotificationReader> Notifications(ConnectionContext context, ConnectionFeatures features) => new(StringComparer.Ordinal)
    {
        ["encrypt"] = new EncryptNotificationReader(features.PreKeyUploads, context.Background, context.Tokens),
        ["devices"] = new DevicesNotificationReader(),
        ["passkey_prologue_request"] = new PasskeyReader(features.Passkeys, context.Background),
        ["crsc_continuation"] = new PasskeyReader(features.Passkeys, context.Background),
        ["link_code_companion_reg"] = new CodePairingReader(features.PairingCodes, context.Background),
        ["server_sync"] = new ServerSyncNotificationReader(features.AppState.Sync),
        ["w:gp2"] = new GroupNotificationReader(() => features.Groups, context.Clock),
        ["mediaretry"] = new MediaRetryNotificationReader(features),
        ["account_sync"] = new AccountNotificationReader(context.Device, context.Clock),
        ["privacy_token"] = new PrivacyTokenNotificationReader(),
        ["newsletter"] = new NewsletterNotificationReader(context.Clock),
        ["mex"] = new MexNotificationReader(new LimitNotificationReader(features.Limits, context.Clock)),
        ["picture"] = new PictureNotificationReader(context.Clock),
        ["status"] = new AboutNotificationReader(context.Clock),
        ["business"] = new BusinessNotificationReader(),
        ["contacts"] = new ContactsNotificationReader(),
    };
}
