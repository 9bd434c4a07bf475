using Google.Protobuf;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>
/// Puts messages into the chats of a phone, whoever wrote them, and does what they say to others: reactions, changes, votes and the like.
/// </summary>
internal sealed class PhoneChats(Device device, PhoneMessages messages, AccountDirectory accounts)
{
    /// <summary>Adds a message. What devices tell each other is not shown.</summary>
    /// <param name="id">Its message id.</param>
    /// <param name="chat">The chat, in any addressing.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="origin">The address it came from, or of one's own went to.</param>
    /// <param name="timestamp">When it was sent, in seconds since 1970.</param>
    /// <param name="status">How far it has come.</param>
    /// <returns>The message; null when it is not shown.</returns>
    public PhoneMessage? Add(string id, Jid chat, Account author, Message content, Jid origin, long timestamp, PhoneMessageStatus status)
    {
        var read = ParsedMessage.Of(content);
        if (read.Kind == MessageKind.Internal) return null;

        var message = new PhoneMessage(
            id, Canonical(chat), author.Pn.ToString(), PhoneMessage.NameOf(read.Kind), read.Text, timestamp, status, origin.ToString())
        {
            Content = content.ToByteArray(),
        };
        if (messages.Add(message)) Apply(message, author, read);
        return message;
    }

    /// <summary>The address under which a chat goes on: that of the message, by LID or phone number as it came.</summary>
    public Jid AddressOf(PhoneMessage message)
    {
        var chat = Jid.Parse(message.Chat);
        return accounts.TryFind(chat, out var other) ? other.Address(Jid.Parse(message.Origin).IsLid) : chat;
    }

    /// <summary>Names a message to others.</summary>
    public MessageTarget TargetOf(PhoneMessage message) =>
        new(AddressOf(message), message.Id, message.From == device.Account.Pn.ToString(), AuthorOf(message));

    /// <summary>Who wrote a message, in the addressing of its chat.</summary>
    public Jid AuthorOf(PhoneMessage message)
    {
        var from = Jid.Parse(message.From);
        return accounts.TryFind(from, out var author) ? author.Address(Jid.Parse(message.Origin).IsLid) : from;
    }

    /// <summary>The box of a poll; null when the message holds none whose votes can be read.</summary>
    public BallotBox? BoxOf(PhoneMessage message) =>
        ParsedMessage.Of(message.Original).Poll is { Secret.IsEmpty: false } poll && accounts.TryFind(Jid.Parse(message.From), out var author)
            ? new BallotBox(message.Id, poll, AuthorOf(message), author.Pn, author.Lid)
            : null;

    private void Apply(PhoneMessage message, Account author, ParsedMessage read)
    {
        if (read.Target is not { } named || messages.FindIn(message.Chat, named.Id) is not { } target) return;
        var isAuthor = target.From == message.From;
        switch (read.Kind)
        {
            case MessageKind.Reaction:
                messages.Change(target, m => m with
                {
                    Reactions = [.. m.Reactions.Where(r => r.From != message.From), .. read.Text is { } emoji ? [new PhoneReaction(message.From, emoji)] : Array.Empty<PhoneReaction>()],
                });
                break;
            case MessageKind.Edit when isAuthor && read.Edited is { } edited:
                messages.Change(target, m => m with { EditedContent = edited.Content.ToByteArray(), Text = edited.Text });
                break;
            case MessageKind.Revoke when isAuthor || Jid.Parse(message.Chat).IsGroup:
                messages.Change(target, m => m with { Revoked = true, Text = null });
                break;
            case MessageKind.Pin:
                messages.Change(target, m => m with { Pinned = !read.IsRemoval });
                break;
            case MessageKind.PollVote when BoxOf(target)?.TryRead(read.Content, author.Lid, author.Pn) is { } vote:
                messages.Change(target, m => m with
                {
                    Votes = [.. m.Votes.Where(v => v.From != message.From), .. vote.Options.Count > 0 ? [new PhoneVote(message.From, vote.Options)] : Array.Empty<PhoneVote>()],
                });
                break;
        }
    }

    private string Canonical(Jid jid) => accounts.TryFind(jid, out var account) ? account.Pn.ToString() : jid.ToString();
}
