using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Mex;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Tokens;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>What the parts of one connection share.</summary>
internal sealed class ConnectionContext
{
    private volatile bool _isOnline;

    public ConnectionContext(
        OwnDevice device,
        IDeviceStore store,
        CryptoLane lane,
        StanzaSender sender,
        QueryClient queries,
        EventPublisher events,
        ConnectionTasks tasks,
        ClientOptions options,
        TimeProvider clock,
        ILogger logger)
    {
        (Device, Store, Lane, Sender, Queries, Events, Tasks, Options, Clock, Logger) =
            (device, store, lane, sender, queries, events, tasks, options, clock, logger);
        Background = new BackgroundQueue(logger);
        PreKeys = new PreKeyStock(device, clock);
        Bundles = new PreKeyBundleClient(queries, logger);
        Encryptor = new MessageEncryptor(device);
        Devices = new DeviceDirectory(new UsyncClient(queries), lane, options, clock);
        Mex = new MexClient(queries, options);
        Errands = new BackgroundQueue(logger);
        Tokens = new PrivacyTokens(device, lane, queries, Errands, clock);
        IsOnline = options.MarkOnline;
    }

    /// <summary>This device: its credentials and addresses.</summary>
    public OwnDevice Device { get; }

    public IDeviceStore Store { get; }

    /// <summary>Every change of key state goes through here.</summary>
    public CryptoLane Lane { get; }

    /// <summary>Writes stanzas that depend on no commit. Those that do go into a transaction of the lane.</summary>
    public StanzaSender Sender { get; }

    public QueryClient Queries { get; }

    public EventPublisher Events { get; }

    /// <summary>Starts what runs beside everything else until the connection ends.</summary>
    public ConnectionTasks Tasks { get; }

    public ClientOptions Options { get; }

    public TimeProvider Clock { get; }

    public ILogger Logger { get; }

    /// <summary>For what handlers must not wait for.</summary>
    public BackgroundQueue Background { get; }

    /// <summary>For what nobody waits for, apart from <see cref="Background"/> so that an answer which never comes holds up nothing.</summary>
    public BackgroundQueue Errands { get; }

    public PreKeyStock PreKeys { get; }

    public PreKeyBundleClient Bundles { get; }

    public MessageEncryptor Encryptor { get; }

    /// <summary>The devices of accounts.</summary>
    public DeviceDirectory Devices { get; }

    /// <summary>Queries over <c>w:mex</c>.</summary>
    public MexClient Mex { get; }

    /// <summary>The tokens by which people show that they know each other.</summary>
    public PrivacyTokens Tokens { get; }

    /// <summary>Shows the account as online: delivery receipts are plain ones then, else <c>inactive</c>.</summary>
    public bool IsOnline
    {
        get => _isOnline;
        set => _isOnline = value;
    }
}
