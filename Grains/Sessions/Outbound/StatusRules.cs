using Wapio.Grains.Abstractions;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>What can be shown as a status: WhatsApp's apps draw texts, images, videos and sounds there, and nothing else.</summary>
internal static class StatusRules
{
    /// <summary>Why a message of this kind cannot go to this chat; null when it can.</summary>
    /// <param name="chat">Where it is to go.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="field">What the caller named that does not fit.</param>
    public static Failure? Refuse(Jid chat, string kind, string field) =>
        !chat.IsBroadcast || kind is "text" or "image" or "video" or "audio" ? null : Failure.Invalid(field, "A status is a text, an image, a video or a sound");
}
