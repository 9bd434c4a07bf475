using Wapio.WhatsApp.Client.AppState;
using Wapio.WhatsApp.Client.Groups.Caching;
using Wapio.WhatsApp.Client.Groups.Sending;
using Wapio.WhatsApp.Client.History;
using Wapio.WhatsApp.Client.Limits;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Pairing.Codes;
using Wapio.WhatsApp.Client.Pairing.Passkeys;
using Wapio.WhatsApp.Client.Newsletters;
using Wapio.WhatsApp.Client.Peers;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Retry;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>The parts of one connection that do things, one for each thing that keeps state as long as the connection lasts.</summary>
internal sealed class ConnectionFeatures
{
    private readonly Lazy<MediaTransfers> _media;

    private readonly Lazy<GroupDirectory> _groups;
    private readonly Lazy<GroupMessageSender> _groupMessages;

    public ConnectionFeatures(ConnectionContext context, PendingReplies messageAcks)
    {
        Limits = new AccountLimits(context);
        var acknowledgements = new MessageAcknowledgements(messageAcks, Limits, context.Options, context.Clock);
        _groups = new(() => new GroupDirectory(context));
        _groupMessages = new(() => new GroupMessageSender(context, Groups, acknowledgements));
        _media = new(() => new MediaTransfers(context));
        PairingCodes = new CodePairing(context);
        Passkeys = new PasskeyPairing(context);
        Peers = new PeerMessageSender(context, acknowledgements);
        PhoneResends = new PhoneResends(context, Peers);
        History = new HistoryFeature(context, () => Media.Downloader);
        AppState = new AppStateFeature(context, Peers, () => Media.Downloader);
        SignedPreKeys = new SignedPreKeyRotation(context);
        PreKeyUploads = new PreKeyUploader(context.Device, context.PreKeys, context.Lane, context.Queries, context.Options, context.Logger);
        Messages = new MessageSender(
            new RecipientPlanner(context.Device, context.Devices, context.Lane),
            new FanOutEncryptor(context.Device, context.Encryptor, context.Bundles, context.Lane, context.Logger),
            context.Encryptor,
            context.Lane,
            context.Tokens,
            acknowledgements);
        Newsletters = new NewsletterSender(context, acknowledgements);
        RetryRequests = new RetryRequester(context.Device, context.PreKeys, new RetryKeyBudget(context.Device, context.Clock), PhoneResends);
        Resends = new RetryResponder(
            context.Device,
            context.Store,
            context.Lane,
            context.Encryptor,
            context.Bundles,
            new SessionRenewals(context.Clock),
            new GroupResends(context, () => Groups),
            context.Logger);
    }

    /// <summary>What WhatsApp allows this account.</summary>
    public AccountLimits Limits { get; }

    public CodePairing PairingCodes { get; }

    public PasskeyPairing Passkeys { get; }

    public SignedPreKeyRotation SignedPreKeys { get; }

    public PreKeyUploader PreKeyUploads { get; }

    public MessageSender Messages { get; }

    public NewsletterSender Newsletters { get; }

    public PeerMessageSender Peers { get; }

    public AppStateFeature AppState { get; }

    public HistoryFeature History { get; }

    public MediaTransfers Media => _media.Value;

    public PhoneResends PhoneResends { get; }

    public RetryRequester RetryRequests { get; }

    public GroupDirectory Groups => _groups.Value;

    public GroupMessageSender GroupMessages => _groupMessages.Value;

    public RetryResponder Resends { get; }

    /// <summary>Forgets what is known of groups and communities: WhatsApp says that it has changed.</summary>
    public void ForgetGroups()
    {
        if (_groups.IsValueCreated) _groups.Value.Cache.Clear();
    }

    /// <summary>Gives back what is shared with other connections.</summary>
    public void Release()
    {
        if (_groups.IsValueCreated) _groups.Value.Cache.Clear(close: true);
    }
}
