namespace Wapio.WhatsApp.Client.Content;

/// <summary>What a message is. The set is closed: whatever is not listed is <see cref="Unknown"/>.</summary>
public enum MessageKind
{
    /// <summary>Of a kind that is not known here.</summary>
    Unknown,

    /// <summary>What devices tell each other and no person wrote: keys, history, settings.</summary>
    Internal,

    /// <summary>A text, with or without the preview of a link.</summary>
    Text,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A film, or a loop without sound.</summary>
    Video,

    /// <summary>A round film recorded in the chat.</summary>
    VideoNote,

    /// <summary>A sound file.</summary>
    Audio,

    /// <summary>A recording of speech.</summary>
    VoiceNote,

    /// <summary>A file.</summary>
    Document,

    /// <summary>A sticker.</summary>
    Sticker,

    /// <summary>A set of stickers.</summary>
    StickerPack,

    /// <summary>The announcement of pictures and films that belong together.</summary>
    Album,

    /// <summary>A place.</summary>
    Location,

    /// <summary>A place that is followed for a while.</summary>
    LiveLocation,

    /// <summary>One or several contact cards.</summary>
    Contact,

    /// <summary>A poll.</summary>
    Poll,

    /// <summary>A vote in a poll, encrypted with the poll's secret.</summary>
    PollVote,

    /// <summary>The result of a poll that is passed on.</summary>
    PollResult,

    /// <summary>An event with a time.</summary>
    Event,

    /// <summary>An answer to an event, encrypted with the event's secret.</summary>
    EventResponse,

    /// <summary>A reaction to a message, or one taken back.</summary>
    Reaction,

    /// <summary>A comment on a message, encrypted with that message's secret when it is of a community.</summary>
    Comment,

    /// <summary>New content for a message that was sent before.</summary>
    Edit,

    /// <summary>A message is taken back, by its sender or by an admin.</summary>
    Revoke,

    /// <summary>A message is pinned in the chat, or no longer.</summary>
    Pin,

    /// <summary>A message is kept from disappearing, or no longer.</summary>
    Keep,

    /// <summary>The chat's messages disappear after a time from now on, or no longer.</summary>
    DisappearingTimer,

    /// <summary>An invitation to a group.</summary>
    GroupInvite,

    /// <summary>An invitation to follow or manage a channel.</summary>
    ChannelInvite,

    /// <summary>A business asks: buttons, a list, a template.</summary>
    Prompt,

    /// <summary>The answer to such a question.</summary>
    PromptAnswer,

    /// <summary>A call that was made or missed.</summary>
    CallLog,

    /// <summary>A message that only the phone may show.</summary>
    Placeholder,
}
