using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Phones.AppState;
using Wapio.Sandbox.Phones.Groups;
using Wapio.Sandbox.Phones.Media;
using Wapio.Sandbox.Server;
using Wapio.Sandbox.Server.AppState;
using Wapio.Sandbox.Server.Keys;
using Wapio.Sandbox.Server.Linking;
using Wapio.Sandbox.Storage;

namespace Wapio.Sandbox.Phones;

/// <summary>All phones, by number.</summary>
internal sealed class PhoneTable
{
    private const int FirstPreKeys = 20;

    private readonly ConcurrentDictionary<string, Phone> _phones = new();
    private readonly AccountDirectory _accounts;
    private readonly StanzaDispatcher _dispatcher;
    private readonly PreKeyLow _preKeys;
    private readonly LinkingDesk _linking;
    private readonly CodeDesk _codes;
    private readonly MediaStore _media;
    private readonly GroupDirectory _groups;
    private readonly FaultTable _faults;
    private readonly AppStateServer _appState;
    private readonly IStateStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger<Phone> _logger;

    public PhoneTable(
        AccountDirectory accounts, StanzaDispatcher dispatcher, PreKeyLow preKeys, LinkingDesk linking, CodeDesk codes, MediaStore media, FaultTable faults,
        AppStateServer appState, GroupDirectory groups, CompanionGreeter greeter, IStateStore store, TimeProvider clock, ILogger<Phone> logger)
    {
        (_accounts, _dispatcher, _preKeys, _linking, _codes, _media) = (accounts, dispatcher, preKeys, linking, codes, media);
        (_faults, _appState, _groups, _store, _clock, _logger) = (faults, appState, groups, store, clock, logger);
        greeter.Observe(device =>
        {
            if (!device.Record.Bootstrapped && Find(device.Account.Number) is { } phone) phone.Greet(device);
        });
        Load();
    }

    public int Count => _phones.Count;

    public IEnumerable<Phone> All => _phones.Values.OrderBy(p => p.Account.Number, StringComparer.Ordinal);

    public Phone? Find(string number) => _phones.GetValueOrDefault(number);

    /// <summary>Makes a phone with its account; null when the number is taken.</summary>
    public Phone? TryAdd(string number, string name)
    {
        if (_accounts.TryAdd(number, name) is not { } account) return null;

        var keys = PhoneKeys.Create(number, _store, _clock);
        var device = new Device(account, new DeviceRecord(
            Id: 0, KeyIndex: 0, Platform: "android", NoiseKey: [], keys.Identity.IdentityKey.PublicKey, keys.Identity.RegistrationId,
            keys.Record.SignedPreKeyId, keys.SignedPreKey.PublicKey, keys.SignSignedPreKey(), DeviceIdentity: [],
            _clock.GetUtcNow().ToUnixTimeSeconds(), Bootstrapped: true), _store);
        device.PreKeys.TryAdd(keys.MakePreKeys(FirstPreKeys));
        device.Save();
        account.AddDevice(device);
        return Start(device, keys, new PhoneSessions(number, keys, _preKeys, _store), new PhoneMessages(number, _store), new PhoneSenderKeys(device, _store));
    }

    /// <summary>Makes a phone with a number that nobody has.</summary>
    public Phone AddAny(string name)
    {
        while (true)
        {
            var number = "1555" + RandomNumberGenerator.GetInt32(1_000_000, 10_000_000).ToString(CultureInfo.InvariantCulture);
            if (TryAdd(number, name) is { } phone) return phone;
        }
    }

    private Phone Start(Device device, PhoneKeys keys, PhoneSessions sessions, PhoneMessages messages, PhoneSenderKeys senderKeys)
    {
        var signer = new AccountSigner(device.Account, keys.Identity.IdentityKey, _clock);
        var appState = new PhoneAppState(device, keys, _appState, _clock, _logger);
        var chats = new PhoneChats(device, messages, _accounts);
        var sender = new PhoneSender(device, sessions, messages, chats, _dispatcher, _clock);
        var groups = new PhoneGroups(device, sessions, senderKeys, chats, _groups, _dispatcher, _clock);
        var peer = new PhonePeerMessages(device, keys, messages, appState, sender, _accounts, _media, _faults);
        var receipts = new PhoneReceipts(device, keys, messages, sender, groups, _accounts, _dispatcher);
        var media = new PhoneMedia(device, messages, _media, _faults);
        var receiver = new PhoneReceiver(device, keys, sessions, messages, chats, groups, media, receipts, peer, appState, signer, _accounts, _dispatcher, _logger);
        var bootstrap = new CompanionBootstrap(device, messages, peer, sender, _accounts, _media, _clock);
        var codes = new CodeEntry(device.Account, keys.Identity.IdentityKey, _codes);
        var settings = new PhoneSettings(device, appState, keys, _accounts, _clock);
        var phone = new Phone(device, messages, chats, media, settings, receiver, sender, groups, bootstrap, signer, codes, _linking, _dispatcher, _logger);
        _phones[device.Account.Number] = phone;
        device.Inbox.Attach(phone);
        device.Inbox.Activate(phone);
        return phone;
    }

    private void Load()
    {
        var parts = new Dictionary<string, (PhoneKeys Keys, PhoneSessions Sessions, PhoneMessages Messages)>();
        foreach (var (number, record) in _store.LoadRecords(Collections.Phone, StateJson.Default.PhoneRecord))
        {
            var keys = new PhoneKeys(number, record, _store);
            parts[number] = (keys, new PhoneSessions(number, keys, _preKeys, _store), new PhoneMessages(number, _store));
        }

        foreach (var (number, name, value) in Entries(Collections.PhonePreKey))
            parts[number].Keys.RestorePreKey(uint.Parse(name, CultureInfo.InvariantCulture), value);
        foreach (var (number, name, value) in Entries(Collections.PhoneSession))
            parts[number].Sessions.Restore(name, value);
        foreach (var (key, message) in _store.LoadRecords(Collections.PhoneMessage, StateJson.Default.PhoneMessage))
            parts[key[..key.IndexOf(':', StringComparison.Ordinal)]].Messages.Restore(message);

        var senderKeys = Entries(Collections.PhoneSenderKey).ToLookup(e => e.Number);
        foreach (var (number, (keys, sessions, messages)) in parts)
        {
            if (_accounts.FindByNumber(number) is not { Devices.IsEmpty: false } account) continue;
            var own = new PhoneSenderKeys(account.Primary, _store);
            foreach (var (_, name, value) in senderKeys[number]) own.Restore(name, value);
            Start(account.Primary, keys, sessions, messages, own);
        }
    }

    private IEnumerable<(string Number, string Name, byte[] Value)> Entries(string collection)
    {
        foreach (var (key, value) in _store.Load(collection))
        {
            var colon = key.IndexOf(':', StringComparison.Ordinal);
            yield return (key[..colon], key[(colon + 1)..], value);
        }
    }
}
