using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>
/// What can be added to messages: replies, mentions, forwarding, disappearing. Each changes the message that it is called on and returns it.
/// </summary>
public static class MessageVariations
{
    /// <summary>From this score on WhatsApp shows that a message was passed on many times (seen in Baileys 7, Utils/messages).</summary>
    public const uint ForwardedManyTimes = 5;

    /// <summary>Makes it a reply.</summary>
    /// <param name="message">The message.</param>
    /// <param name="quoted">What it replies to; its sender is needed.</param>
    /// <exception cref="ArgumentException">Messages of this kind cannot reply, or the sender is missing.</exception>
    public static Message ReplyingTo(this Message message, QuotedMessage quoted)
    {
        ArgumentNullException.ThrowIfNull(quoted);
        if (quoted.Sender is not { } sender) throw new ArgumentException("The sender of the quoted message is needed.", nameof(quoted));

        var context = ContextOf(message);
        context.StanzaId = quoted.Id;
        context.Participant = sender.ToBare().ToString();
        context.QuotedMessage = Quotable(quoted.Content);
        if (quoted.Chat is { } chat) context.RemoteJid = chat.ToBare().ToString();
        return message;
    }

    /// <summary>Mentions accounts. The text names each as <c>@</c> and the part of its address before the <c>@</c>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="accounts">Who is mentioned.</param>
    public static Message Mentioning(this Message message, params IReadOnlyCollection<Jid> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        if (accounts.Count > 0) ContextOf(message).MentionedJid.AddRange(accounts.Select(account => account.ToBare().ToString()).Distinct());
        return message;
    }

    /// <summary>
    /// A copy to pass on: without what it replied to and whom it mentioned, marked as forwarded once more than before. Media can be passed
    /// on without uploading it again.
    /// </summary>
    /// <param name="message">The message, in its wrappers or not; one to be looked at once cannot be passed on.</param>
    /// <param name="isOwn">Whether one wrote it oneself: then it does not count as passed on once more.</param>
    /// <exception cref="ArgumentException">Messages of this kind cannot be passed on.</exception>
    public static Message Forwarding(Message message, bool isOwn = false)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Wrapping.TakeOff(message) is not var (inner, wrappers) || wrappers.HasFlag(MessageWrappers.ViewOnce))
            throw new ArgumentException("This message cannot be passed on.", nameof(message));

        var copy = inner.Clone();
        copy.SenderKeyDistributionMessage = null;
        copy.MessageContextInfo = Polls.In(copy) is null ? null : new MessageContextInfo { MessageSecret = MessageContents.NewSecret() };
        var context = ContextOf(copy);
        var score = context.ForwardingScore;
        if (!isOwn && score < uint.MaxValue) score++;
        Clear(context);
        if (score > 0) (context.ForwardingScore, context.IsForwarded) = (score, true);
        return copy.DocumentMessage is { HasCaption: true }
            ? new Message { DocumentWithCaptionMessage = new FutureProofMessage { Message = copy } }
            : copy;
    }

    /// <summary>Lets it disappear, as is the rule in a chat with a timer.</summary>
    /// <param name="message">The message.</param>
    /// <param name="timer">The chat's timer; zero changes nothing.</param>
    /// <param name="since">When the timer was set; null when that is not known.</param>
    /// <returns>The message; wrapped, so that clients without the feature show nothing.</returns>
    /// <exception cref="ArgumentException">Messages of this kind cannot disappear.</exception>
    public static Message Disappearing(this Message message, TimeSpan timer, DateTimeOffset? since = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timer, TimeSpan.Zero);
        if (timer == TimeSpan.Zero) return message;

        var context = ContextOf(message);
        context.Expiration = (uint)Math.Min(timer.TotalSeconds, uint.MaxValue);
        if (since is { } time) context.EphemeralSettingTimestamp = time.ToUnixTimeSeconds();
        if (message.EphemeralMessage is not null) return message;

        // The secret stands on the outside, where all look for it.
        var outside = message.MessageContextInfo;
        message.MessageContextInfo = null;
        return new Message { EphemeralMessage = new FutureProofMessage { Message = message }, MessageContextInfo = outside };
    }

    /// <summary>The context of the message inside the wrappers.</summary>
    private static ContextInfo ContextOf(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Wrapping.Innermost(message) is not { } inner) throw new ArgumentException("The wrappers do not end.", nameof(message));
        return ContextInfos.GetOrAdd(inner);
    }

    /// <summary>A quoted message quotes nothing itself.</summary>
    private static Message Quotable(Message? content)
    {
        if (content is null || Wrapping.TakeOff(content) is not var (inner, _)) return new Message { Conversation = "" };

        var copy = inner.Clone();
        copy.MessageContextInfo = null;
        copy.SenderKeyDistributionMessage = null;
        if (ContextInfos.Find(copy) is { } context) Clear(context);
        return copy;
    }

    private static void Clear(ContextInfo context)
    {
        foreach (var field in ContextInfo.Descriptor.Fields.InDeclarationOrder()) field.Accessor.Clear(context);
    }
}
