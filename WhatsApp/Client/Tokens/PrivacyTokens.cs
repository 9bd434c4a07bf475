using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Tokens;

/// <summary>
/// The tokens by which people show WhatsApp that they know each other. We keep what contacts give us and put it on what we send them, and
/// give them ours when we write to them, once per bucket (seen in tulir/whatsmeow, tctoken.go and send.go).
/// </summary>
internal sealed class PrivacyTokens(OwnDevice device, CryptoLane lane, QueryClient queries, BackgroundQueue errands, TimeProvider clock)
{
    /// <summary>Longer ones are not kept.</summary>
    public const int LongestToken = 1024;

    private const string Type = "trusted_contact";

    private readonly ConcurrentDictionary<Jid, bool> _beingIssued = [];

    public static KeyId Key(Jid account) => new(KeyKind.PrivacyToken, account.ToBare().ToString());

    /// <summary>The node of a token that a contact has given.</summary>
    public static Node NodeOf(byte[] token) => new("tctoken", [], token);

    /// <summary>The token that a person has given us and that still counts; null when there is none.</summary>
    public async ValueTask<byte[]?> FindTrustedAsync(Jid person, CancellationToken cancellationToken)
    {
        if (!NeedsToken(person)) return null;
        return TokenOf(await FindAsync(await AddressAsync(person, cancellationToken), cancellationToken));
    }

    /// <summary>The token for a message to a person.</summary>
    public async ValueTask<MessageToken> ForMessageAsync(Jid person, CancellationToken cancellationToken)
    {
        if (!NeedsToken(person)) return MessageToken.None;

        var address = await AddressAsync(person, cancellationToken);
        var stored = await FindAsync(address, cancellationToken);
        var isDue = TokenWindow.IsDue(stored is { HasIssuedAt: true } ? stored.IssuedAt : null, clock.GetUtcNow());
        if (TokenOf(stored) is { } token) return new MessageToken(MessageTokenKind.Given, NodeOf(token), isDue);

        return address.IsLid && await lane.LoadOneAsync(KeyId.NonContactSalt, cancellationToken) is { Length: > 0 } salt
            ? new MessageToken(MessageTokenKind.Computed, new Node("cstoken", [], ComputedToken.Of(salt, address)), isDue)
            : new MessageToken(MessageTokenKind.None, null, isDue);
    }

    /// <summary>Gives a person our token, in the background.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="issuedAt">The time on it; null for now.</param>
    public void Issue(Jid person, DateTimeOffset? issuedAt = null)
    {
        var account = person.ToBare();
        if (!NeedsToken(account) || !_beingIssued.TryAdd(account, true)) return;

        var time = (issuedAt ?? clock.GetUtcNow()).ToUnixTimeSeconds();
        if (!errands.TryEnqueue("privacy token", token => IssueAsync(account, time, token))) _beingIssued.TryRemove(account, out _);
    }

    /// <summary>Gives a person our token again whose device is a new one, if it still has one that counts.</summary>
    public async ValueTask ReissueAsync(DeviceTransaction transaction, Jid person)
    {
        if (!NeedsToken(person)) return;
        var address = await AddressBook.SessionAddressAsync(transaction, person.ToBare());
        if (Parse(await transaction.LoadOneAsync(Key(address))) is { HasIssuedAt: true } stored && !TokenWindow.IsExpired(stored.IssuedAt, clock.GetUtcNow()))
        {
            Issue(address, DateTimeOffset.FromUnixTimeSeconds(stored.IssuedAt));
        }
    }

    /// <summary>Keeps what a person has given us, unless what we have is newer.</summary>
    /// <param name="transaction">Takes the change.</param>
    /// <param name="person">Who gave it.</param>
    /// <param name="tokens">The <c>tokens</c> node.</param>
    public static async ValueTask StoreAsync(DeviceTransaction transaction, Jid person, Node tokens)
    {
        foreach (var token in tokens.Content.List ?? [])
        {
            if (token.Tag != "token" || token["type"] != Type || token.GetNumber("t") is not { } givenAt) continue;
            await StoreAsync(transaction, person, token.Content.Bytes, givenAt, null);
        }
    }

    /// <summary>Keeps a token, from a notification or from history.</summary>
    /// <param name="transaction">Takes the change.</param>
    /// <param name="person">Who gave it.</param>
    /// <param name="token">The token.</param>
    /// <param name="givenAt">When, in Unix seconds.</param>
    /// <param name="issuedAt">When we gave the person ours, in Unix seconds; null when that is not told.</param>
    public static async ValueTask StoreAsync(DeviceTransaction transaction, Jid person, ReadOnlyMemory<byte> token, long givenAt, long? issuedAt)
    {
        if (token.Length is 0 or > LongestToken || givenAt <= 0 || givenAt > MaximumTime || issuedAt > MaximumTime) return;

        var key = Key(await AddressBook.SessionAddressAsync(transaction, person.ToBare()));
        var stored = Parse(await transaction.LoadOneAsync(key)) ?? new StoredPrivacyToken();
        if (!stored.HasGivenAt || stored.GivenAt <= givenAt) (stored.Token, stored.GivenAt) = (ByteString.CopyFrom(token.Span), givenAt);
        if (issuedAt > (stored.HasIssuedAt ? stored.IssuedAt : 0)) stored.IssuedAt = issuedAt.Value;
        transaction.Put(key, stored.ToByteArray());
    }

    /// <summary>Keeps the salt for computed tokens; an empty one is forgotten. It comes with history and with app state.</summary>
    public static void StoreSalt(DeviceTransaction transaction, ReadOnlyMemory<byte> salt)
    {
        if (salt.Length is > 0 and <= LongestToken) transaction.Put(KeyId.NonContactSalt, salt.ToArray());
        else transaction.Delete(KeyId.NonContactSalt);
    }

    private static readonly long MaximumTime = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Not for ourselves, nor for WhatsApp's own accounts and its bots (seen in Baileys, tc-token-utils).</summary>
    private bool NeedsToken(Jid person) =>
        person.IsPerson && !device.IsOwnAccount(person) && person.User != "0"
        && !(person.IsPhone && (person.User is ['1', '3', '1', '3', '5', '5', '5', _, _, _, _] or ['1', '3', '1', '6', '5', '5', '5', '0', '0', _, _]));

    private async ValueTask<Jid> AddressAsync(Jid person, CancellationToken cancellationToken)
    {
        var account = person.ToBare();
        return account.IsLid ? account : await AddressBook.FindOtherAsync(lane, account, cancellationToken) ?? account;
    }

    private async ValueTask<StoredPrivacyToken?> FindAsync(Jid address, CancellationToken cancellationToken) =>
        Parse(await lane.LoadOneAsync(Key(address), cancellationToken));

    private byte[]? TokenOf(StoredPrivacyToken? stored) =>
        stored is { Token.Length: > 0 } && !TokenWindow.IsExpired(stored.GivenAt, clock.GetUtcNow()) ? stored.Token.ToByteArray() : null;

    private static StoredPrivacyToken? Parse(byte[]? bytes) => bytes is null ? null : StoredPrivacyToken.Parser.ParseFrom(bytes);

    private async Task IssueAsync(Jid account, long time, CancellationToken cancellationToken)
    {
        try
        {
            var token = new Node("token", [("jid", account), ("t", time.ToString(CultureInfo.InvariantCulture)), ("type", Type)]);
            var answer = await queries.SetAsync("privacy", new Node("tokens", [], token), cancellationToken);
            await lane.RunAsync(transaction => NoteIssuedAsync(transaction, account, time, answer), cancellationToken);
        }
        finally
        {
            _beingIssued.TryRemove(account, out _);
        }
    }

    private static async ValueTask NoteIssuedAsync(DeviceTransaction transaction, Jid account, long time, Node answer)
    {
        // The answer may bring the contact's own token.
        if (answer.Child("tokens") is { } tokens) await StoreAsync(transaction, account, tokens);

        var key = Key(await AddressBook.SessionAddressAsync(transaction, account));
        var stored = Parse(await transaction.LoadOneAsync(key)) ?? new StoredPrivacyToken();
        stored.IssuedAt = time;
        transaction.Put(key, stored.ToByteArray());
    }
}
