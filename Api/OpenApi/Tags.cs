namespace Wapio.Api.OpenApi;

/// <summary>The chapters of the API document.</summary>
internal static class Tags
{
    /// <summary>Making, linking, connecting and deleting sessions.</summary>
    public const string Sessions = "Sessions";

    /// <summary>Sending messages and what is done to them.</summary>
    public const string Messages = "Messages";

    /// <summary>Files in and out.</summary>
    public const string Media = "Media";

    /// <summary>People, and whether they are on WhatsApp.</summary>
    public const string Contacts = "Contacts";

    /// <summary>Chats and what is in them.</summary>
    public const string Chats = "Chats";

    /// <summary>Groups.</summary>
    public const string Groups = "Groups";

    /// <summary>Channels.</summary>
    public const string Channels = "Channels";

    /// <summary>Events, webhooks and deliveries.</summary>
    public const string Events = "Events";

    /// <summary>The account, and what goes on behind answers.</summary>
    public const string Account = "Account";

    /// <summary>Each with a sentence, in the order of the document.</summary>
    public static readonly IReadOnlyList<(string Name, string Description)> All =
    [
        (Sessions, "A session is one linked device of one phone number: make it, link it, connect it, delete it."),
        (Messages, "Send messages, ask how they stand, change them."),
        (Media, "Upload files to send, and fetch the files that came in."),
        (Contacts, "People: who they are, and whether they are on WhatsApp."),
        (Chats, "Chats and what is in them."),
        (Groups, "Groups: members, settings, invitations."),
        (Channels, "Channels, whose ids end in `@newsletter`."),
        (Events, "What happens, told by webhook, as a stream or as a list."),
        (Account, "The account, and work that goes on after its answer."),
    ];
}
