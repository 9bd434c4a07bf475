using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>
/// Builds the payloads of messages that stand in a chat by themselves. <see cref="MediaContents"/> has those with files,
/// <see cref="MessageActions"/> what is done to other messages, <see cref="MessageVariations"/> what can be added to any of them.
/// </summary>
public static class MessageContents
{
    /// <summary>The length of a message's secret.</summary>
    internal const int SecretLength = 32;

    private const uint StatusBackground = 0xFF0B6E4F;
    private const uint White = 0xFFFFFFFF;

    /// <summary>A text as a status, which fills the screen: in white on a colour.</summary>
    /// <param name="text">What to say.</param>
    /// <param name="background">The colour, as alpha, red, green and blue from the highest byte on.</param>
    public static Message StatusText(string text, uint background = StatusBackground)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new Message { ExtendedTextMessage = new ExtendedTextMessage { Text = text, BackgroundArgb = background, TextArgb = White } };
    }

    /// <summary>A text.</summary>
    /// <param name="text">What to say; mentions stand in it as <c>@number</c> and are named with <c>Mentioning</c>.</param>
    /// <param name="preview">The preview of a link in it; nothing is ever fetched to make one.</param>
    public static Message Text(string text, LinkPreview? preview = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (preview is null) return new Message { Conversation = text };

        var extended = new ExtendedTextMessage
        {
            Text = text,
            MatchedText = preview.MatchedText,
            Title = preview.Title,
            PreviewType = ExtendedTextMessage.Types.PreviewType.None,
        };
        if (preview.Description is { } description) extended.Description = description;
        if (preview.CanonicalUrl is { } url) extended.CanonicalUrl = url;
        if (!preview.Thumbnail.IsEmpty) extended.JpegThumbnail = ByteString.CopyFrom(preview.Thumbnail.Span);
        if (preview.Picture is { } picture)
        {
            extended.ThumbnailDirectPath = picture.DirectPath;
            extended.ThumbnailSha256 = ByteString.CopyFrom(picture.FileSha256.Span);
            extended.ThumbnailEncSha256 = ByteString.CopyFrom(picture.FileEncSha256.Span);
            extended.MediaKey = ByteString.CopyFrom(picture.MediaKey.Span);
            extended.MediaKeyTimestamp = picture.MediaKeyTimestamp.ToUnixTimeSeconds();
            if (preview.PictureWidth is { } width) extended.ThumbnailWidth = width;
            if (preview.PictureHeight is { } height) extended.ThumbnailHeight = height;
        }

        return new Message { ExtendedTextMessage = extended };
    }

    /// <summary>A place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public static Message Place(Location location)
    {
        ArgumentNullException.ThrowIfNull(location);
        if (location.Latitude is not (>= -90 and <= 90)) throw new ArgumentOutOfRangeException(nameof(location), location.Latitude, "Latitudes go from -90 to 90.");
        if (location.Longitude is not (>= -180 and <= 180))
            throw new ArgumentOutOfRangeException(nameof(location), location.Longitude, "Longitudes go from -180 to 180.");

        var place = new LocationMessage { DegreesLatitude = location.Latitude, DegreesLongitude = location.Longitude };
        if (location.Name is { } name) place.Name = name;
        if (location.Address is { } address) place.Address = address;
        if (location.Url is { } url) place.Url = url;
        if (location.AccuracyInMeters is { } accuracy) place.AccuracyInMeters = accuracy;
        if (!location.Thumbnail.IsEmpty) place.JpegThumbnail = ByteString.CopyFrom(location.Thumbnail.Span);
        return new Message { LocationMessage = place };
    }

    /// <summary>One or several contact cards.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Message Contacts(params IReadOnlyList<ContactCard> cards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        if (cards.Count == 0) throw new ArgumentException("One card is needed.", nameof(cards));
        if (cards.Count == 1) return new Message { ContactMessage = ToMessage(cards[0]) };

        var array = new ContactsArrayMessage { DisplayName = $"{cards[0].Name} +{cards.Count - 1}" };
        array.Contacts.AddRange(cards.Select(ToMessage));
        return new Message { ContactsArrayMessage = array };
    }

    /// <summary>
    /// A poll with a new secret in <c>messageContextInfo.messageSecret</c>: keep the message, its votes cannot be read without it.
    /// </summary>
    /// <param name="question">What is asked.</param>
    /// <param name="options">2 to 12 different options.</param>
    /// <param name="selectableCount">How many one may choose; 0 for as many as one likes.</param>
    /// <exception cref="ArgumentException">The options are too few, too many, empty or the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More are to be chosen than there are.</exception>
    public static Message Poll(string question, IReadOnlyList<string> options, int selectableCount = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(question);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Count is < 2 or > 12) throw new ArgumentException("A poll has 2 to 12 options.", nameof(options));
        if (options.Any(string.IsNullOrEmpty)) throw new ArgumentException("An option is empty.", nameof(options));
        if (options.Distinct(StringComparer.Ordinal).Count() != options.Count) throw new ArgumentException("Two options are the same.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(selectableCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(selectableCount, options.Count);

        var poll = new PollCreationMessage { Name = question, SelectableOptionsCount = (uint)selectableCount };
        poll.Options.AddRange(options.Select(option => new PollCreationMessage.Types.Option { OptionName = option }));
        var message = new Message { MessageContextInfo = new MessageContextInfo { MessageSecret = NewSecret() } };

        // Polls with one answer have a version of their own (seen in Baileys 7, Utils/messages).
        if (selectableCount == 1) message.PollCreationMessageV3 = poll;
        else message.PollCreationMessage = poll;
        return message;
    }

    internal static ByteString NewSecret() => ByteString.CopyFrom(RandomNumberGenerator.GetBytes(SecretLength));

    private static ContactMessage ToMessage(ContactCard card) => new() { DisplayName = card.Name, Vcard = card.VCard };
}
