using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Phones.AppState;
using Wapio.Sandbox.Phones.Groups;
using Wapio.Sandbox.Phones.Media;
using Wapio.Sandbox.Server;
using Wapio.Sandbox.Server.Linking;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>
/// A phone: the primary device of an account, a real Signal peer that lives in this process. It does one thing at a time, in order.
/// </summary>
internal sealed partial class Phone : IDeviceLink
{
    private readonly Mailbox<Action> _work;
    private readonly PhoneReceiver _receiver;
    private readonly PhoneSender _sender;
    private readonly PhoneGroups _groups;
    private readonly CompanionBootstrap _bootstrap;
    private readonly LinkingDesk _linking;
    private readonly StanzaDispatcher _dispatcher;
    private readonly AccountSigner _signer;
    private readonly CodeEntry _codes;

    public Phone(
        Device device, PhoneMessages messages, PhoneChats chats, PhoneMedia media, PhoneSettings settings, PhoneReceiver receiver, PhoneSender sender,
        PhoneGroups groups, CompanionBootstrap bootstrap, AccountSigner signer, CodeEntry codes, LinkingDesk linking, StanzaDispatcher dispatcher,
        ILogger<Phone> logger)
    {
        (Device, Messages, Chats, Media, Settings) = (device, messages, chats, media, settings);
        (_receiver, _sender, _groups, _bootstrap) = (receiver, sender, groups, bootstrap);
        (_signer, _codes, _linking, _dispatcher) = (signer, codes, linking, dispatcher);
        _work = new Mailbox<Action>(static action =>
        {
            action();
            return ValueTask.CompletedTask;
        }, exception => LogFailed(logger, exception, Account.Number));
    }

    public Device Device { get; }

    public Account Account => Device.Account;

    public PhoneMessages Messages { get; }

    public PhoneChats Chats { get; }

    public PhoneMedia Media { get; }

    /// <summary>What it was told of who is there and who writes.</summary>
    public PhoneSightings Sightings { get; } = new();

    private PhoneSettings Settings { get; }

    void IDeviceLink.Send(Node stanza) => _work.Post(() =>
    {
        if (stanza.Tag is "presence" or "chatstate") Sightings.Add(stanza);
        else _receiver.Receive(stanza, this);
    });

    void IDeviceLink.Close(Node? last)
    {
        // The phone is always there.
    }

    /// <summary>Scans a code; completes when the client that shows it is linked.</summary>
    /// <exception cref="LinkingException">It could not be linked.</exception>
    public async Task<Device> ScanAsync(QrText qr, CancellationToken cancellationToken)
    {
        await WriteNameAsync();
        return await _linking.LinkAsync(_signer, qr, cancellationToken);
    }

    /// <summary>Enters a pairing code; completes when the client that shows it is linked.</summary>
    /// <param name="code">The code, eight characters.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="LinkingException">It could not be linked.</exception>
    public async Task<Device> EnterCodeAsync(string code, CancellationToken cancellationToken)
    {
        await WriteNameAsync();
        var (client, advSecret) = await _codes.EnterAsync(code, cancellationToken);
        return await _linking.LinkAsync(_signer, client, advSecret, cancellationToken);
    }

    /// <summary>Sends a message of any kind.</summary>
    /// <param name="target">To whom.</param>
    /// <param name="lid">True to address the other side by LID, false by phone number.</param>
    /// <param name="content">What.</param>
    public Task<PhoneMessage> SendAsync(Account target, bool lid, Message content) => DoAsync(() => _sender.Send(target, lid, content, this));

    /// <summary>Sends a message of any kind to a group.</summary>
    public Task<PhoneMessage> SendAsync(Group group, Message content) => DoAsync(() => _groups.Send(group, content, this));

    /// <summary>Shows a message to others as status.</summary>
    public Task<PhoneMessage> SendStatusAsync(IReadOnlyList<Account> audience, Message content) => DoAsync(() => _groups.SendStatus(audience, content, this));

    /// <summary>Asks the server as this phone and returns the answer.</summary>
    public Task<Node> AskAsync(string type, string xmlns, Jid to, Node content) => DoAsync(() => PhoneQueries.Ask(Device, _dispatcher, type, xmlns, to, content));

    /// <summary>Marks messages as read, or played, and says so to their authors. Ids that name no received message are returned.</summary>
    public Task<IReadOnlyList<string>> MarkReadAsync(IReadOnlyList<string> ids, bool played = false) => DoAsync(() => _sender.MarkRead(ids, played, this));

    /// <summary>Sends a stanza that needs no encryption and no answer: presence and the like.</summary>
    public Task TellAsync(Node stanza) => DoAsync(() =>
    {
        _receiver.Dispatch(stanza, this);
        return true;
    });

    /// <summary>Asks the server something, as any device would.</summary>
    /// <exception cref="PhoneRefusedException">The server refused.</exception>
    public Task<Node> AskAsync(string type, string xmlns, NodeContent content) =>
        ExchangeAsync(new Node("iq", [("id", StanzaIds.Create()), ("type", type), ("xmlns", xmlns), ("to", Jid.ServerJid)], content));

    /// <summary>Sends a stanza and returns what the server answers.</summary>
    /// <exception cref="PhoneRefusedException">The server refused a query.</exception>
    public Task<Node> ExchangeAsync(Node stanza) => DoAsync(() =>
    {
        var answer = new QueryAnswer();
        _receiver.Dispatch(stanza, answer);
        return answer.Result;
    });

    /// <summary>Looks at, or changes, what the devices of the account share.</summary>
    public Task<T> WithSettingsAsync<T>(Func<PhoneSettings, T> work) => DoAsync(() => work(Settings));

    /// <summary>Makes a new key for the app state, and shares it unless told otherwise.</summary>
    public Task<bool> RenewAppStateKeyAsync(bool share) => DoAsync(() =>
    {
        Settings.RenewKey();
        if (share) _bootstrap.ShareKeys(this);
        return share;
    });

    /// <summary>Gives a companion that is there for the first time what it needs to begin.</summary>
    public void Greet(Device companion) => _work.Post(() => _bootstrap.Send(companion, this));

    /// <summary>A phone's name is in the app state before there is anybody to read it there.</summary>
    private Task<bool> WriteNameAsync() => DoAsync(Settings.WriteName);

    private Task<T> DoAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Post(() =>
        {
            try
            {
                done.SetResult(work());
            }
#pragma warning disable CA1031 // The caller gets it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Phone {Number} could not do something")]
    private static partial void LogFailed(ILogger logger, Exception exception, string number);
}
