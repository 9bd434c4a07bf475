using System.Globalization;
using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.People;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones.AppState;

/// <summary>What a phone shows of the settings that the devices of its account share, and changes of them.</summary>
internal sealed class PhoneSettings(Device device, PhoneAppState appState, PhoneKeys keys, AccountDirectory accounts, TimeProvider clock)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Writes the account's name, unless it is there; true always.</summary>
    public bool WriteName()
    {
        appState.WriteName();
        return true;
    }

    /// <summary>Makes a new key for the app state.</summary>
    public void RenewKey() => keys.RenewAppStateKey(clock);

    /// <summary>Changes settings of a chat; those that are null stay.</summary>
    public void Change(Jid chat, bool? archived, bool? pinned, bool? muted, DateTimeOffset? mutedUntil, bool? read)
    {
        var range = new SyncActionMessageRange { LastMessageTimestamp = Now.ToUnixTimeSeconds() };
        List<AppStateAction> actions = [];
        if (archived is { } archive) actions.Add(AppStateActions.Archive(chat, archive, range, Now));
        if (pinned is { } pin) actions.Add(AppStateActions.Pin(chat, pin, Now));
        if (muted is { } mute) actions.Add(AppStateActions.Mute(chat, mute, mutedUntil, Now));
        if (read is { } mark) actions.Add(AppStateActions.MarkChatAsRead(chat, mark, range, Now));
        if (actions.Count > 0) appState.Apply(actions);
    }

    public void Delete(Jid chat) =>
        appState.Apply(AppStateActions.DeleteChat(chat, deleteMedia: true, new() { LastMessageTimestamp = Now.ToUnixTimeSeconds() }, Now));

    public void Star(Jid chat, string messageId, bool fromMe, bool starred) =>
        appState.Apply(AppStateActions.Star(chat, messageId, null, fromMe, starred, Now));

    /// <summary>Names contacts; a name of null takes one away.</summary>
    public void Name(IEnumerable<(Jid Contact, string? FullName, string? FirstName)> contacts) => appState.Apply(contacts.Select(named =>
        named.FullName is null ? AppStateActions.RemoveContact(named.Contact, Now) : AppStateActions.Contact(named.Contact, Describe(named), Now)));

    public void EditLabel(string id, string name, int color, bool deleted) =>
        appState.Apply(AppStateActions.EditLabel(id, new() { Name = name, Color = color, Deleted = deleted }, Now));

    public void Label(string id, Jid chat, bool labeled) => appState.Apply(AppStateActions.LabelChat(chat, id, labeled, Now));

    /// <summary>Changes the name of the account.</summary>
    public void Rename(string name)
    {
        device.Account.Change(record => record with { Name = name });
        appState.Apply(AppStateActions.PushName(name, Now));
    }

    /// <summary>
    /// Makes a new salt for computed privacy tokens, or takes it away, and tells the companions (the name of the index is that of tulir/whatsmeow, appstate/keys.go;
    /// collection and version are assumed).
    /// </summary>
    public void ChangeTokenSalt(bool remove)
    {
        var value = new SyncActionValue { Timestamp = Now.ToUnixTimeMilliseconds() };
        var salt = PrivacyTokenDesk.ChangeSalt(device.Account, remove);
        if (!remove) value.NctSaltSyncAction = new() { Salt = ByteString.CopyFrom(salt) };
        appState.Apply(new AppStateAction(Collections.RegularHigh, ["nct_salt_sync"], 1, value)
        {
            Operation = remove ? SyncdMutation.Types.SyncdOperation.Remove : SyncdMutation.Types.SyncdOperation.Set,
        });
    }

    /// <summary>The chats that something is set for.</summary>
    public IReadOnlyList<PhoneChat> Chats()
    {
        var chats = new SortedDictionary<string, PhoneChat>(StringComparer.Ordinal);
        foreach (var mutation in appState.All())
        {
            if (ChatOf(mutation.Index) is not { } address) continue;
            var chat = Canonical(address);
            chats[chat] = Add(chats.GetValueOrDefault(chat) ?? new PhoneChat(chat), mutation);
        }

        return [.. chats.Values];
    }

    /// <summary>The names of contacts.</summary>
    public IReadOnlyList<PhoneContact> Contacts() =>
    [
        .. from mutation in appState.All()
           where mutation.Index is ["contact", _]
           let action = mutation.Value.ContactAction ?? new()
           select new PhoneContact(Canonical(mutation.Index[1]), action.FullName, action.HasFirstName ? action.FirstName : null),
    ];

    /// <summary>The labels.</summary>
    public IReadOnlyList<PhoneLabel> Labels() =>
    [
        .. from mutation in appState.All()
           where mutation.Index is ["label_edit", _]
           let action = mutation.Value.LabelEditAction ?? new()
           select new PhoneLabel(mutation.Index[1], action.Name, action.Color, action.Deleted),
    ];

    private static string? ChatOf(IReadOnlyList<string> index) => index switch
    {
        ["archive" or "pin_v1" or "mute" or "markChatAsRead" or "deleteChat" or "clearChat" or "star" or "deleteMessageForMe", var chat, ..] => chat,
        ["label_jid" or "label_message", _, var chat, ..] => chat,
        _ => null,
    };

    private static PhoneChat Add(PhoneChat chat, AppStateMutation mutation) => (mutation.Index, mutation.Value) switch
    {
        (["archive", ..], { ArchiveChatAction: { } action }) => chat with { Archived = action.Archived },
        (["pin_v1", ..], { PinAction: { } action }) => chat with { Pinned = action.Pinned },
        (["mute", ..], { MuteAction: { } action }) => chat with { Muted = action.Muted, MutedUntil = action is { Muted: true, MuteEndTimestamp: > 0 } ? action.MuteEndTimestamp / 1000 : null },
        (["markChatAsRead", ..], { MarkChatAsReadAction: { } action }) => chat with { Read = action.Read },
        (["deleteChat", ..], _) => chat with { Deleted = true },
        (["clearChat", ..], _) => chat with { Cleared = true },
        (["star", _, var message, ..], { StarAction.Starred: true }) => chat with { Starred = [.. chat.Starred, message] },
        (["deleteMessageForMe", _, var message, ..], _) => chat with { DeletedMessages = [.. chat.DeletedMessages, message] },
        (["label_jid", var label, ..], { LabelAssociationAction.Labeled: true }) => chat with { Labels = [.. chat.Labels, label] },
        (["label_message", var label, _, var message, ..], { LabelAssociationAction.Labeled: true }) =>
            chat with { MessageLabels = [.. chat.MessageLabels, string.Create(CultureInfo.InvariantCulture, $"{label}:{message}")] },
        _ => chat,
    };

    private static ContactAction Describe((Jid Contact, string? FullName, string? FirstName) named)
    {
        var action = new ContactAction { FullName = named.FullName!, SaveOnPrimaryAddressbook = true };
        if (named.FirstName is { } first) action.FirstName = first;
        return action;
    }

    private string Canonical(string address) =>
        Jid.TryParse(address, out var jid) && accounts.TryFind(jid, out var account) ? account.Pn.ToString() : address;
}

/// <summary>A chat as a phone shows it, as far as the account's devices share it.</summary>
/// <param name="Chat">The chat, by phone number where it is a person.</param>
internal sealed record PhoneChat(string Chat)
{
    public bool Archived { get; init; }

    public bool Pinned { get; init; }

    public bool Muted { get; init; }

    /// <summary>In seconds since 1970; null for never.</summary>
    public long? MutedUntil { get; init; }

    /// <summary>Null when nobody marked it.</summary>
    public bool? Read { get; init; }

    public bool Cleared { get; init; }

    public bool Deleted { get; init; }

    public IReadOnlyList<string> Starred { get; init; } = [];

    public IReadOnlyList<string> DeletedMessages { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Label and message id, with a colon between.</summary>
    public IReadOnlyList<string> MessageLabels { get; init; } = [];
}

/// <summary>A contact as a phone shows it.</summary>
internal sealed record PhoneContact(string Contact, string FullName, string? FirstName);

/// <summary>A label as a phone shows it.</summary>
internal sealed record PhoneLabel(string Id, string Name, int Color, bool Deleted);
