using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary><c>usync</c>: what is known of users, asked by address or by phone number, answered in the form of the question.</summary>
internal sealed class UserQueries(AccountDirectory accounts, Acks acks) : IQueryHandler
{
    private static readonly string[] Lists = ["list", "side_list"];

    public IEnumerable<string> Namespaces => ["usync"];

    public void Handle(Query query)
    {
        if (query.Child("usync") is not { } usync || usync.Child("query") is not { } asked)
        {
            query.Refuse(400, "bad-request");
            return;
        }

        var protocols = asked.Content.List ?? [];
        var answer = new List<Node> { new("result", default, protocols.Select(p => new Node(p.Tag)).ToArray()) };
        foreach (var name in Lists)
        {
            if (usync.Child(name) is { } list) answer.Add(new Node(name, default, list.All("user").Select(u => Answer(query.Sender, protocols, u)).ToArray()));
        }

        query.Reply(new Node("usync",
        [
            ("sid", usync["sid"]!),
            ("mode", usync["mode"]!),
            ("context", usync["context"]!),
            ("index", usync["index"]!),
            ("last", usync["last"]!),
            ("t", acks.Now),
        ], answer.ToArray()));
    }

    private Node Answer(Device sender, IReadOnlyList<Node> protocols, Node user)
    {
        var contact = user.Child("contact");
        var asked = user.GetJid("jid") ?? NumberOf(contact);
        if (asked is not { } jid) throw new MalformedStanzaException("A user has neither an address nor a number.");

        var account = accounts.TryFind(jid, out var found) && !found.Devices.IsEmpty ? found : null;
        var byLid = protocols.Any(p => p.Tag == "contact" && p["addressing_mode"] == "lid");
        var shown = account is null ? jid.ToBare() : account.Address(jid.IsLid || byLid);
        if (account is not null && protocols.Any(p => p.Tag == "devices")) account.AddWatcher(sender.Account);

        var answers = protocols.Select(p => UserAnswers.Of(p.Tag, sender.Account, account, contact)).OfType<Node>().ToArray();
        return new Node("user",
        [
            ("jid", shown),
            ("pn_jid", account is not null && shown.IsLid ? account.Pn : (AttributeValue)(string)null!),
        ], answers);
    }

    private static Jid? NumberOf(Node? contact)
    {
        if (contact?.Content.Text is not { } text) return null;
        var digits = new string([.. text.TakeWhile(c => c != '@').Where(char.IsAsciiDigit)]);
        return digits.Length == 0 ? null : Jid.FromPhone(digits);
    }
}
