using Wapio.WhatsApp.Protocol;
using static Wapio.WhatsApp.Client.Content.MessageReader;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>Reads the kinds that stand in a chat by themselves: texts, media, places, contacts, polls, invitations.</summary>
internal static class ContentReader
{
    public static ParsedMessage? Read(Message message) => message switch
    {
        { HasConversation: true } => Of(message, MessageKind.Text, message.Conversation),
        { ExtendedTextMessage: { } text } => Of(message, MessageKind.Text, text.Text) with { IsViewOnce = text.ViewOnce },
        { LocationMessage: { } place } => Of(message, MessageKind.Location, Said(place.Name)) with { Location = LocationIn(place) },
        { LiveLocationMessage: { } place } => Of(message, MessageKind.LiveLocation, Said(place.Caption)) with { Location = LocationIn(place) },
        { ContactMessage: { } contact } => Of(message, MessageKind.Contact, Said(contact.DisplayName)) with { Contacts = [CardIn(contact)] },
        { ContactsArrayMessage: { } contacts } => Of(message, MessageKind.Contact, Said(contacts.DisplayName)) with
        {
            Contacts = [.. contacts.Contacts.Select(CardIn)],
        },
        { AlbumMessage: not null } => Of(message, MessageKind.Album),
        { EventMessage: { } happening } => Of(message, MessageKind.Event, Said(happening.Name)),
        { PollResultSnapshotMessage: { } result } => Of(message, MessageKind.PollResult, Said(result.Name)),
        { GroupInviteMessage: { } invite } => Of(message, MessageKind.GroupInvite, Said(invite.Caption)),
        { NewsletterAdminInviteMessage: { } invite } => Of(message, MessageKind.ChannelInvite, Said(invite.Caption)),
        { NewsletterFollowerInviteMessageV2: { } invite } => Of(message, MessageKind.ChannelInvite, Said(invite.Caption)),
        { CallLogMesssage: not null } => Of(message, MessageKind.CallLog),
        { PlaceholderMessage: not null } => Of(message, MessageKind.Placeholder),
        _ => ReadPoll(message) ?? MediaReader.Read(message) ?? PromptReader.Read(message),
    };

    private static ParsedMessage? ReadPoll(Message message) => Polls.In(message) is not { } poll
        ? null
        : Of(message, MessageKind.Poll, Said(poll.Name)) with
        {
            Poll = new Poll(
                poll.Name,
                [.. poll.Options.Select(option => option.OptionName)],
                poll.SelectableOptionsCount,
                message.MessageContextInfo?.MessageSecret.Memory ?? default),
        };

    private static Location LocationIn(LocationMessage place) => new(place.DegreesLatitude, place.DegreesLongitude)
    {
        Name = Said(place.Name),
        Address = Said(place.Address),
        Url = Said(place.Url),
        AccuracyInMeters = place.HasAccuracyInMeters ? place.AccuracyInMeters : null,
        Thumbnail = place.JpegThumbnail.Memory,
    };

    private static Location LocationIn(LiveLocationMessage place) => new(place.DegreesLatitude, place.DegreesLongitude)
    {
        AccuracyInMeters = place.HasAccuracyInMeters ? place.AccuracyInMeters : null,
        Thumbnail = place.JpegThumbnail.Memory,
    };

    private static ContactCard CardIn(ContactMessage contact) => new(contact.DisplayName, contact.Vcard);

    public static ParsedMessage Of(Message message, MessageKind kind, string? text = null) => new() { Kind = kind, Content = message, Text = text };
}
