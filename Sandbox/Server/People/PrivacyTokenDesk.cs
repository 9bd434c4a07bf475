using System.Security.Cryptography;
using System.Text;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.People;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.People;

/// <summary>The privacy tokens: whom an account gives one hears of it, and shows it when writing.</summary>
internal sealed class PrivacyTokenDesk(AccountDirectory accounts, ProfileNotifier notifier)
{
    private const int TokenSize = 16;
    private const int SaltSize = 32;

    /// <summary>Gives tokens of an account to those whom it names.</summary>
    public void Give(Account giver, Node tokens)
    {
        foreach (var asked in tokens.All("token"))
        {
            if (asked["type"] != "trusted_contact" || !accounts.TryFind(asked.RequireJid("jid"), out var contact) || contact == giver) continue;

            var given = new TokenRecord(RandomNumberGenerator.GetBytes(TokenSize), asked.GetNumber("t") ?? 0);
            giver.Change(r => r with { TokensGiven = new Dictionary<string, TokenRecord>(r.TokensGiven) { [contact.Number] = given } });
            if (contact.HasBlocked(giver)) continue;

            var token = new Node("token", [("type", "trusted_contact"), ("t", asked.RequireText("t"))], given.Token);
            notifier.TellOne(contact, giver, "privacy_token", new Node("tokens", default, token));
        }
    }

    /// <summary>
    /// Says whether a message may come: of anybody to those who let anybody write; else of those whom the recipient knows, and of those who
    /// show a token. Notes who shows one.
    /// </summary>
    public static bool Admits(Account sender, Account recipient, Node message)
    {
        if (recipient == sender) return true;

        var shown = HasGivenToken(sender, recipient, message) || HasComputedToken(sender, recipient, message);
        if (shown && !recipient.Record.TokensShown.Contains(sender.Number)) recipient.Change(r => r with { TokensShown = [.. r.TokensShown, sender.Number] });
        return shown || recipient.Knows(sender) || PrivacyRules.ValueOf(recipient, PrivacyRules.Messages) == "all";
    }

    /// <summary>Gives an account a salt for computed tokens, or takes it away. Its devices learn it from their phone.</summary>
    public static byte[] ChangeSalt(Account account, bool remove) =>
        account.Change(r => r with { TokenSalt = remove ? [] : RandomNumberGenerator.GetBytes(SaltSize) }).TokenSalt;

    private static bool HasGivenToken(Account sender, Account recipient, Node message) =>
        message.Child("tctoken") is { } token
        && recipient.Record.TokensGiven.TryGetValue(sender.Number, out var given)
        && CryptographicOperations.FixedTimeEquals(given.Token, token.Content.Bytes.Span);

    private static bool HasComputedToken(Account sender, Account recipient, Node message) =>
        message.Child("cstoken") is { } token
        && sender.Record.TokenSalt is { Length: > 0 } salt
        && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(recipient.Lid.ToString())), token.Content.Bytes.Span);
}
