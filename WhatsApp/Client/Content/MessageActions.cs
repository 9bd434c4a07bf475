using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>
/// Builds the payloads that do something to another message. Each is sent to that message's chat as a message with an id of its own.
/// </summary>
public static class MessageActions
{
    /// <summary>How long a pinned message stays pinned unless said otherwise: 7 days. WhatsApp offers 24 hours, 7 days and 30 days.</summary>
    public static readonly TimeSpan DefaultPin = TimeSpan.FromDays(7);

    /// <summary>Reacts to a message.</summary>
    /// <param name="target">The message.</param>
    /// <param name="emoji">One emoji; empty takes the own reaction back.</param>
    /// <param name="now">When.</param>
    public static Message React(MessageTarget target, string emoji, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(emoji);
        return new Message
        {
            ReactionMessage = new ReactionMessage { Key = target.ToKey(), Text = emoji, SenderTimestampMs = now.ToUnixTimeMilliseconds() },
        };
    }

    /// <summary>
    /// Gives an own message a new text or caption. WhatsApp's clients take it for about 15 minutes.
    /// </summary>
    /// <param name="target">The message, one's own.</param>
    /// <param name="content">The whole new content, of the same kind; of media the same with another caption.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">The message is somebody else's.</exception>
    public static Message Edit(MessageTarget target, Message content, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(content);
        if (!target.FromMe) throw new ArgumentException("Only one's own messages can be changed.", nameof(target));

        return new Message
        {
            ProtocolMessage = new ProtocolMessage
            {
                Key = target.ToKey(),
                Type = ProtocolMessage.Types.Type.MessageEdit,
                EditedMessage = content,
                TimestampMs = now.ToUnixTimeMilliseconds(),
            },
        };
    }

    /// <summary>Takes a message back for everyone: one's own, or in a group that one administers also somebody else's.</summary>
    /// <param name="target">The message.</param>
    /// <exception cref="ArgumentException">The message is somebody else's and not of a group, or it is not said whose.</exception>
    public static Message Revoke(MessageTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!target.FromMe && (target.Chat.IsPerson || target.Sender is null))
            throw new ArgumentException("Somebody else's message can be taken back in groups only, and its sender is needed.", nameof(target));

        return new Message { ProtocolMessage = new ProtocolMessage { Key = target.ToKey(), Type = ProtocolMessage.Types.Type.Revoke } };
    }

    /// <summary>Pins a message in its chat for everyone.</summary>
    /// <param name="target">The message.</param>
    /// <param name="now">When.</param>
    /// <param name="duration">For how long; <see cref="DefaultPin"/> when not said.</param>
    public static Message Pin(MessageTarget target, DateTimeOffset now, TimeSpan? duration = null)
    {
        var time = duration ?? DefaultPin;
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromSeconds(1), nameof(duration));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromDays(365), nameof(duration));
        return Pinning(target, PinInChatMessage.Types.Type.PinForAll, now, (uint)time.TotalSeconds);
    }

    /// <summary>Pins a message no longer.</summary>
    /// <param name="target">The message.</param>
    /// <param name="now">When.</param>
    public static Message Unpin(MessageTarget target, DateTimeOffset now) => Pinning(target, PinInChatMessage.Types.Type.UnpinForAll, now, 0);

    /// <summary>Lets a chat's messages disappear from now on. In groups this is a setting of the group instead.</summary>
    /// <param name="timer">After which time: WhatsApp offers 24 hours, 7 days and 90 days; zero for never.</param>
    /// <param name="now">When.</param>
    public static Message DisappearAfter(TimeSpan timer, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timer, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timer, TimeSpan.FromDays(3650));
        return new Message
        {
            ProtocolMessage = new ProtocolMessage
            {
                Type = ProtocolMessage.Types.Type.EphemeralSetting,
                EphemeralExpiration = (uint)timer.TotalSeconds,
                EphemeralSettingTimestamp = now.ToUnixTimeSeconds(),
            },
        };
    }

    private static Message Pinning(MessageTarget target, PinInChatMessage.Types.Type type, DateTimeOffset now, uint seconds)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new Message
        {
            PinInChatMessage = new PinInChatMessage { Key = target.ToKey(), Type = type, SenderTimestampMs = now.ToUnixTimeMilliseconds() },
            MessageContextInfo = new MessageContextInfo { MessageAddOnDurationInSecs = seconds },
        };
    }
}
