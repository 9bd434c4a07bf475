using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Tokens;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>Asks WhatsApp about people, and notes the addresses that it learns.</summary>
internal static class ContactQueries
{
    private static readonly Node[] NumberProtocols =
    [
        new("contact", [("addressing_mode", "lid")]),
        new("business", [], new Node("verified_name")),
    ];

    private static readonly Node[] InfoProtocols =
    [
        new("business", [], new Node("verified_name")),
        new("status"),
        new("picture"),
        new("disappearing_mode"),
        new("lid"),
    ];

    /// <summary>Which numbers, in digits, are on WhatsApp.</summary>
    public static async Task<IReadOnlyList<NumberLookup>> FindAsync(
        ConnectionContext context,
        IReadOnlyList<string> numbers,
        CancellationToken cancellationToken)
    {
        var users = numbers.Distinct().Select(number => new Node("user", [], new Node("contact", [], $"+{number}"))).ToList();
        var answered = await Usync.AskAsync(context.Queries, "query", "interactive", NumberProtocols, users, cancellationToken);
        await LearnAsync(context, answered, cancellationToken);

        var byNumber = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var user in answered)
        {
            // The echo says which number it is: the account may have another one (a country's old and new form).
            if ((ContactReader.EchoedNumber(user) ?? ContactReader.Addresses(user).Phone?.User) is { } number) byNumber.TryAdd(number, user);
        }

        return [.. numbers.Select(number => byNumber.TryGetValue(number, out var user)
            ? ContactReader.ReadLookup(number, user)
            : new NumberLookup(number, IsOnWhatsApp: false))];
    }

    /// <summary>What WhatsApp tells of people; those that it does not know are left out.</summary>
    public static async Task<IReadOnlyList<ContactInfo>> GetAsync(
        ConnectionContext context,
        IReadOnlyCollection<Jid> people,
        CancellationToken cancellationToken)
    {
        var users = new List<Node>(people.Count);
        foreach (var person in people.Select(person => person.ToBare()).Distinct())
        {
            var token = await context.Tokens.FindTrustedAsync(person, cancellationToken);
            users.Add(new Node("user", [("jid", person)], token is null ? default(NodeContent) : PrivacyTokens.NodeOf(token)));
        }

        var answered = await Usync.AskAsync(context.Queries, "full", "background", InfoProtocols, users, cancellationToken);
        await LearnAsync(context, answered, cancellationToken);
        return [.. answered.Where(user => user.Content.List is { Count: > 0 } && user.GetJid("jid") is not null)
            .Select(user => ContactReader.ReadInfo(user.GetJid("jid")!.Value.ToBare(), user))];
    }

    /// <summary>The phone number of a LID: as stored, else as WhatsApp says it; null when it does not.</summary>
    public static async Task<Jid?> FindPhoneAsync(ConnectionContext context, Jid lid, CancellationToken cancellationToken)
    {
        if (await AddressBook.FindOtherAsync(context.Lane, lid, cancellationToken) is { } known) return known;

        var answered = await Usync.AskAsync(
            context.Queries, "query", "interactive", [new Node("lid")], [new Node("user", [("jid", lid)])], cancellationToken);
        await LearnAsync(context, answered, cancellationToken);
        return answered.Count == 0 ? null : ContactReader.Addresses(answered[0]).Phone;
    }

    private static async Task LearnAsync(ConnectionContext context, IReadOnlyList<Node> users, CancellationToken cancellationToken)
    {
        var pairs = users.Select(ContactReader.Addresses).Where(pair => pair is { Phone: not null, Lid: not null }).ToList();
        if (pairs.Count == 0) return;

        await context.Lane.RunAsync(
            async transaction =>
            {
                await transaction.LoadAsync(pairs.SelectMany(pair => new[]
                {
                    AddressBook.LidKey(pair.Phone!.Value),
                    AddressBook.PhoneKey(pair.Lid!.Value),
                }));
                foreach (var (phone, lid) in pairs) await AddressBook.LearnAsync(transaction, phone!.Value, lid!.Value);
            },
            cancellationToken);
    }
}
