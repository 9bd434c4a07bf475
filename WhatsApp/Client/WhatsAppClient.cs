using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Calls;
using Wapio.WhatsApp.Client.Communities;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Contacts;
using Wapio.WhatsApp.Client.Groups;
using Wapio.WhatsApp.Client.Limits;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Client.Newsletters;
using Wapio.WhatsApp.Client.Pairing.Codes;
using Wapio.WhatsApp.Client.Pairing.Passkeys;
using Wapio.WhatsApp.Client.Presence;
using Wapio.WhatsApp.Client.Privacy;
using Wapio.WhatsApp.Client.Profile;
using Wapio.WhatsApp.Client.Receipts;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Client;

/// <summary>
/// A linked device on WhatsApp. One instance is one connection: it pairs or logs in, sends and receives until the connection ends, and
/// never connects again by itself; make a new one for that.
/// </summary>
/// <remarks>
/// Reading <see cref="Events"/> is what keeps the connection going: when nobody does, the client stops reading from WhatsApp. Do not wait
/// for <see cref="SendAsync"/> in the loop that reads them.
/// </remarks>
public sealed class WhatsAppClient : IAsyncDisposable
{
    private readonly ClientOptions _options;
    private readonly IDeviceStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ConnectionOpener _opener;
    private readonly EventPublisher _events;
    private readonly ClientGate _gate;
    private readonly CancellationTokenSource _disposed = new();
    private volatile OwnDevice? _device;
    private volatile LiveConnection? _connection;
    private int _used;

    /// <summary>Makes a client that is not connected yet.</summary>
    /// <param name="options">How to talk to WhatsApp.</param>
    /// <param name="store">Where the device keeps its state.</param>
    /// <param name="transport">Opens the connection.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Takes the log; no secrets and no message contents are written.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public WhatsAppClient(
        ClientOptions options,
        IDeviceStore store,
        ITransportFactory transport,
        TimeProvider clock,
        ILogger<WhatsAppClient>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(clock);
        ClientOptionsValidator.Check(options);
        (_options, _store, _clock) = (options, store, clock);
        _logger = logger ?? NullLogger<WhatsAppClient>.Instance;
        _opener = new ConnectionOpener(store, transport, options, clock);
        _events = new EventPublisher(options.EventCapacity);
        _gate = new ClientGate(() => _connection);
        Calls = new CallClient(_gate);
        Limits = new LimitClient(_gate);
        Media = new MediaClient(_gate, options.Media);
        Contacts = new ContactClient(_gate);
        Profile = new ProfileClient(_gate);
        Privacy = new PrivacyClient(_gate);
        Presence = new PresenceClient(_gate);
        Newsletters = new NewsletterClient(_gate);
        AppState = new AppStateClient(_gate);
        Chats = new ChatsClient(_gate, clock);
        ContactNames = new ContactNamesClient(_gate, clock);
        Labels = new LabelsClient(_gate, clock);
        Groups = new GroupClient(_gate, clock);
        Communities = new CommunityClient(_gate, clock);
        History = new HistoryClient(_gate);
    }

    /// <summary>Sends and fetches the files of messages.</summary>
    public MediaClient Media { get; }

    /// <summary>The settings that the devices of the account share.</summary>
    public AppStateClient AppState { get; }

    /// <summary>Mutes, pins, archives, marks, clears and deletes chats, and stars messages, for all devices of the account.</summary>
    public ChatsClient Chats { get; }

    /// <summary>The names that the account gives its contacts, and its own.</summary>
    public ContactNamesClient ContactNames { get; }

    /// <summary>The labels of a business account.</summary>
    public LabelsClient Labels { get; }

    /// <summary>Calls: seen as events, rejected on demand.</summary>
    public CallClient Calls { get; }

    /// <summary>What WhatsApp allows this account.</summary>
    public LimitClient Limits { get; }

    /// <summary>Groups: making, knowing, changing and leaving them. Messages to them go through <see cref="SendAsync"/>.</summary>
    public GroupClient Groups { get; }

    /// <summary>Communities and the groups that belong to them.</summary>
    public CommunityClient Communities { get; }

    /// <summary>Asks the own phone for messages that this device does not have.</summary>
    public HistoryClient History { get; }

    /// <summary>What happens on the connection, in order. Completes after <see cref="Disconnected"/>, which is always the last.</summary>
    public ChannelReader<ClientEvent> Events => _events.Reader;

    /// <summary>Other people.</summary>
    public ContactClient Contacts { get; }

    /// <summary>What the own account shows of itself.</summary>
    public ProfileClient Profile { get; }

    /// <summary>Block list and privacy settings of the own account.</summary>
    public PrivacyClient Privacy { get; }

    /// <summary>Who is online, and who writes.</summary>
    public PresenceClient Presence { get; }

    /// <summary>Channels.</summary>
    public NewsletterClient Newsletters { get; }

    /// <summary>The own address by phone number, with the device; null until paired.</summary>
    public Jid? Jid => _device?.Jid;

    /// <summary>The own address by LID, with the device; null until known.</summary>
    public Jid? Lid => _device?.Lid;

    /// <summary>True from <see cref="LoggedIn"/> until <see cref="Disconnected"/>.</summary>
    public bool IsLoggedIn => _connection is { IsLoggedIn: true };

    /// <summary>
    /// Connects. Logs in when the store holds a paired device; else makes the device's keys, stores them and begins pairing. Completes
    /// when logged in, or when the first code is shown. Can be called once.
    /// </summary>
    /// <exception cref="DisconnectedException">The connection could not be made, or ended before that; see its reason.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0) throw new InvalidOperationException("A client connects once.");

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        try
        {
            _device = await OwnDeviceLoader.LoadOrCreateAsync(_store, _clock, either.Token);
            var channel = await _opener.OpenAsync(_device, either.Token);
            _connection = new LiveConnection(_device, channel, _store, _events, _options, _clock, _logger);
            await _connection.Ready.WaitAsync(_options.LoginTimeout, _clock, either.Token);
        }
        catch (Exception failure)
        {
            var end = DisconnectMapping.From(failure);
            if (_connection is { } connection) connection.End(end);
            else await _events.CompleteAsync(DisconnectMapping.ToEvent(end), _disposed.Token);

            if (failure is OperationCanceledException || ReferenceEquals(failure, end)) throw;
            throw end;
        }
    }

    /// <summary>
    /// Asks for a code of eight characters that is entered on the phone (linked devices, link with phone number instead) in place of
    /// scanning a QR. Possible from the first <see cref="QrCodeIssued"/> on; what is shown as QR stays good beside it. The code is good until
    /// it is entered, another is asked for, or the connection ends, which it does with <see cref="DisconnectReason.PairingTimeout"/> about
    /// 160 seconds after it began. <see cref="DevicePaired"/> follows, or <see cref="PairingFailed"/> when that did not work.
    /// </summary>
    /// <param name="phoneNumber">The phone's international number; anything but digits is ignored.</param>
    /// <param name="options">How to ask; null for the usual way.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The code, as <c>XXXX-XXXX</c>.</returns>
    /// <exception cref="ArgumentException">It is no international number, or the code in the options is none.</exception>
    /// <exception cref="RequestException">The client is not waiting to be linked, or WhatsApp refused.</exception>
    public async Task<string> RequestPairingCodeAsync(string phoneNumber, PairingCodeOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(phoneNumber);
        options ??= new PairingCodeOptions();
        var number = string.Concat(phoneNumber.Where(char.IsAsciiDigit));
        if (number.Length is < 7 or > 15 || number[0] == '0') throw new ArgumentException("An international number has 7 to 15 digits.", nameof(phoneNumber));

        var code = PairingCodes.Create();
        if (options.Code is { } wanted && !PairingCodes.TryParse(wanted, out code))
            throw new ArgumentException("A pairing code has eight characters of 1-9 and A-Z without I, O and U.", nameof(options));

        var shown = PairingCodes.Format(code);
        await ClientGate.RunAsync(
            _gate.Pairing,
            async (connection, token) =>
            {
                await connection.Features.PairingCodes.BeginAsync(number, code, options, token);
                await connection.Context.Events.PublishAsync(new PairingCodeIssued(shown, number), token);
                return true;
            },
            cancellationToken);
        return shown;
    }

    /// <summary>
    /// Sends a message to a person, a group, the status feed or a channel, and waits for WhatsApp's acknowledgement. The advanced key state is
    /// committed before the ciphertext leaves.
    /// Messages of one chat leave in the order of the calls.
    /// </summary>
    /// <exception cref="RequestException">It was not acknowledged; see its error.</exception>
    /// <exception cref="ArgumentException">The chat is none of these, or the payload is not a <c>Message</c>.</exception>
    /// <exception cref="InvalidOperationException">A message with this id is being sent already.</exception>
    public async Task<SendAcknowledged> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var chat = message.Chat;
        if (!chat.IsPerson && !chat.IsGroup && !chat.IsNewsletter && chat != WhatsApp.Addressing.Jid.StatusBroadcast)
            throw new ArgumentException("Only messages to persons, groups, the status feed and channels can be sent.", nameof(message));

        return await _gate.RunAsync(
            (connection, token) =>
                chat.IsPerson ? connection.Features.Messages.SendAsync(message with { Chat = chat.ToBare() }, token)
                : chat.IsNewsletter ? connection.Features.Newsletters.SendAsync(message, token)
                : connection.Features.GroupMessages.SendAsync(message, token),
            cancellationToken);
    }

    /// <summary>Hands in the assertion of the account's passkey that <see cref="PasskeyRequested"/> asked for. Experimental, as that is.</summary>
    /// <param name="assertionJson">What the authenticator answered: a <c>PublicKeyCredential</c> as JSON, with <c>rawId</c> and <c>response</c> in base64url.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">It is no such answer.</exception>
    /// <exception cref="RequestException">The client is not waiting to be linked, or WhatsApp refused.</exception>
    public Task SendPasskeyAsync(string assertionJson, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(assertionJson);
        return PairAsync((passkeys, token) => passkeys.SendAsync(assertionJson, token), cancellationToken);
    }

    /// <summary>Says that the code of <see cref="PasskeyAccepted"/> was compared, or need not be. <see cref="DevicePaired"/> follows. Experimental.</summary>
    /// <exception cref="InvalidOperationException">No passkey was accepted.</exception>
    /// <exception cref="RequestException">The client is not waiting to be linked, or WhatsApp refused.</exception>
    public Task ConfirmPasskeyAsync(CancellationToken cancellationToken) => PairAsync((passkeys, token) => passkeys.ConfirmAsync(token), cancellationToken);

    private Task<bool> PairAsync(Func<PasskeyPairing, CancellationToken, Task> step, CancellationToken cancellationToken) => ClientGate.RunAsync(
        _gate.Pairing,
        async (connection, token) =>
        {
            await step(connection.Features.Passkeys, token);
            return true;
        },
        cancellationToken);

    /// <summary>Says that messages of one sender have been read.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="sender">Who sent them, in a group; null in a chat with a person.</param>
    /// <param name="messageIds">Their ids, one at least.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">The connection is gone.</exception>
    public Task MarkReadAsync(Jid chat, Jid? sender, IReadOnlyList<string> messageIds, CancellationToken cancellationToken) =>
        MarkAsync(ReadMark.Read, chat, sender, messageIds, cancellationToken);

    /// <summary>Says that messages of one sender have been read or played.</summary>
    /// <param name="mark">What, and to whom.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="sender">Who sent them, in a group; null in a chat with a person.</param>
    /// <param name="messageIds">Their ids, one at least.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">The connection is gone.</exception>
    public async Task MarkAsync(ReadMark mark, Jid chat, Jid? sender, IReadOnlyList<string> messageIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messageIds);
        ArgumentOutOfRangeException.ThrowIfZero(messageIds.Count, nameof(messageIds));

        await _gate.RunAsync(
            async (connection, token) => await connection.Context.Sender.SendAsync(MessageReceipt.Read(chat, sender, messageIds, _clock.GetUtcNow(), mark)),
            cancellationToken);
    }

    /// <summary>Unlinks this device from the account. The connection ends with <see cref="DisconnectReason.LoggedOut"/>.</summary>
    /// <exception cref="RequestException">WhatsApp did not agree, or not in time.</exception>
    public async Task LogoutAsync(CancellationToken cancellationToken)
    {
        var connection = _gate.LoggedIn;
        var self = Jid ?? throw new InvalidOperationException("The device is not paired.");
        try
        {
            await ClientGate.RunAsync(
                connection,
                (live, token) => live.Context.Queries.SetAsync(
                    "md",
                    new Node("remove-companion-device", [("jid", self), ("reason", "user_initiated")]),
                    token),
                cancellationToken);
        }
        catch (RequestException) when (connection.EndReason is { Reason: DisconnectReason.LoggedOut })
        {
            // WhatsApp ended the stream instead of answering: it did what was asked.
        }

        connection.End(new DisconnectedException(DisconnectReason.LoggedOut, "The device was unlinked on request."));
    }

    /// <summary>Closes the connection and waits until nothing of it runs any more; <see cref="Events"/> has to be read to its end.</summary>
    public Task DisconnectAsync() =>
        _connection?.CloseAsync(DisconnectReason.Requested, "The connection was closed.") ?? Task.CompletedTask;

    /// <summary>Closes the connection promptly, whether or not <see cref="Events"/> is read.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        if (_connection is { } connection) await connection.DisposeAsync();
    }
}
