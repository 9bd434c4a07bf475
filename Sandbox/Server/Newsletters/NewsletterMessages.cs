using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Newsletters;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Newsletters;

/// <summary>Takes messages to channels, keeps them, and passes them on to everybody who follows; counts reactions and views.</summary>
internal sealed class NewsletterMessages(NewsletterDirectory newsletters, NewsletterNotifier notifier, Acks acks)
{
    private const int NotAllowed = 403;
    private const int Unknown = 404;
    private const int InvalidStanza = 479;
    private const int LongestReaction = 32;

    /// <summary>Takes a message and returns the ack.</summary>
    public Node Take(Device sender, Node stanza)
    {
        if (newsletters.Find(stanza.RequireJid("to")) is not { } newsletter) return acks.Refusal(stanza, Unknown);
        if (stanza["type"] == "reaction") return React(sender, stanza, newsletter);
        if (!newsletter.MayWrite(sender.Account)) return acks.Refusal(stanza, NotAllowed);
        if (stanza.Child("plaintext") is not { } plaintext || stanza.Child("enc") is not null) return acks.Refusal(stanza, InvalidStanza);

        var message = stanza["edit"] switch
        {
            null => newsletter.Add(number => new NewsletterMessageRecord(
                number, stanza["id"]!, stanza["type"] ?? "text", newsletters.Now, plaintext.Content.Bytes.ToArray(), plaintext["mediatype"])),
            "3" => newsletter.Change(m => m.Id == stanza["id"] && !m.Revoked, m => m with { Plaintext = plaintext.Content.Bytes.ToArray() }),
            "7" or "8" => newsletter.Change(m => m.Id == stanza["id"], m => m with { Plaintext = [], Revoked = true }),
            _ => null,
        };
        if (message is null) return acks.Refusal(stanza, Unknown);

        PassOn(sender, stanza, newsletter, message);
        return acks.OfMessage(stanza).With("server_id", NewsletterNotifier.Text(message.ServerId));
    }

    /// <summary>Counts who has seen messages.</summary>
    public void View(Device sender, Node receipt, Jid jid)
    {
        if (newsletters.Find(jid) is not { } newsletter) return;
        foreach (var item in receipt.Child("list")?.All("item") ?? [])
        {
            var message = newsletter.Change(
                m => m.ServerId == item.GetNumber("server_id"),
                m => m with { Viewers = m.Viewers.Add(sender.Account.Number), ChangedAt = newsletters.Now });
            if (message is null) continue;
            notifier.TellListeners(newsletter, message, new Node(
                "view", [("message_id", NewsletterNotifier.Text(message.ServerId))], NewsletterNotifier.Text(message.Viewers.Count)));
        }
    }

    private Node React(Device sender, Node stanza, Newsletter newsletter)
    {
        var (number, code) = (sender.Account.Number, stanza.Child("reaction")?["code"]);
        if (stanza["edit"] is null && code is not { Length: > 0 and <= LongestReaction }) return acks.Refusal(stanza, InvalidStanza);

        var message = newsletter.Change(m => m.ServerId == stanza.GetNumber("server_id") && !m.Revoked, m => m with
        {
            Reactions = stanza["edit"] is null ? m.Reactions.SetItem(number, code!) : m.Reactions.Remove(number),
            ChangedAt = newsletters.Now,
        });
        if (message is null) return acks.Refusal(stanza, Unknown);

        notifier.TellListeners(newsletter, message, new Node(
            "reaction",
            [("message_id", NewsletterNotifier.Text(message.ServerId))],
            new Node("reaction", default, code ?? "")));
        return acks.OfMessage(stanza).With("server_id", NewsletterNotifier.Text(message.ServerId));
    }

    private void PassOn(Device sender, Node stanza, Newsletter newsletter, NewsletterMessageRecord message)
    {
        var delivered = new Node("message",
        [
            ("from", newsletter.Jid),
            ("id", message.Id),
            ("server_id", NewsletterNotifier.Text(message.ServerId)),
            ("type", message.Type),
            ("t", NewsletterNotifier.Text(message.At)),
            ("edit", stanza["edit"]!),
        ], stanza["edit"] is null
            ? NewsletterNodes.Plaintext(message)
            : new[] { NewsletterNodes.Plaintext(message), new Node("meta", [("msg_edit_t", NewsletterNotifier.Text(newsletters.Now * 1000)), ("original_msg_t", NewsletterNotifier.Text(message.At))]) });
        foreach (var device in newsletters.FollowersOf(newsletter).SelectMany(a => a.Devices).Where(d => d != sender)) device.Inbox.Enqueue(delivered);
    }
}
