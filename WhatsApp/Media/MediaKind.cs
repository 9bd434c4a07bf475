namespace Wapio.WhatsApp.Media;

/// <summary>What a media file is; says which keys protect it and where it is stored. <see cref="MediaKinds"/> has the table.</summary>
public enum MediaKind
{
    /// <summary>A picture.</summary>
    Image,

    /// <summary>A film.</summary>
    Video,

    /// <summary>A film without sound that plays in a loop.</summary>
    Gif,

    /// <summary>A round film recorded in the chat.</summary>
    VideoNote,

    /// <summary>A sound file.</summary>
    Audio,

    /// <summary>A recording of speech.</summary>
    VoiceNote,

    /// <summary>A file of any type.</summary>
    Document,

    /// <summary>A sticker.</summary>
    Sticker,

    /// <summary>An archive of stickers.</summary>
    StickerPack,

    /// <summary>The thumbnail of a picture.</summary>
    ImageThumbnail,

    /// <summary>The thumbnail of a film.</summary>
    VideoThumbnail,

    /// <summary>The thumbnail of a document.</summary>
    DocumentThumbnail,

    /// <summary>The thumbnail of a link's preview.</summary>
    LinkThumbnail,

    /// <summary>A part of the history that a phone gives a linked device.</summary>
    History,

    /// <summary>A snapshot or a large patch of the app state.</summary>
    AppState,
}
