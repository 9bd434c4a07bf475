using Google.Protobuf;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class StanzaAttributeTests
{
    private static readonly MessageKey Own = new() { RemoteJid = "1@lid", Id = "A", FromMe = true };
    private static readonly MessageKey Others = new() { RemoteJid = "1@g.us", Id = "A", FromMe = false, Participant = "2@lid" };

    public static TheoryData<string, Message, string, string?, string?, bool> Messages => new()
    {
        { "text", new Message { Conversation = "Hi" }, "text", null, null, false },
        { "text with preview", new Message { ExtendedTextMessage = new() { Text = "https://a.b", Title = "A" } }, "media", "url", null, false },
        { "picture", new Message { ImageMessage = new() }, "media", "image", null, false },
        { "picture to see once", new Message { ViewOnceMessageV2 = new() { Message = new() { ImageMessage = new() } } }, "media", "image", null, false },
        { "film", new Message { EphemeralMessage = new() { Message = new() { VideoMessage = new() } } }, "media", "video", null, false },
        { "loop", new Message { VideoMessage = new() { GifPlayback = true } }, "media", "gif", null, false },
        { "sound", new Message { AudioMessage = new() }, "media", "audio", null, false },
        { "voice", new Message { AudioMessage = new() { Ptt = true } }, "media", "ptt", null, false },
        { "document", new Message { DocumentWithCaptionMessage = new() { Message = new() { DocumentMessage = new() } } }, "media", "document", null, false },
        { "sticker", new Message { StickerMessage = new() }, "media", "sticker", null, false },
        { "contact", new Message { ContactMessage = new() }, "media", "vcard", null, false },
        { "contacts", new Message { ContactsArrayMessage = new() }, "media", "contact_array", null, false },
        { "location", new Message { LocationMessage = new() }, "text", null, null, false },
        { "reaction", new Message { ReactionMessage = new() { Key = Own, Text = "+" } }, "reaction", null, null, true },
        { "no reaction", new Message { ReactionMessage = new() { Key = Own, Text = "" } }, "reaction", null, "7", true },
        { "poll", new Message { PollCreationMessageV3 = new() { Name = "?" } }, "poll", null, null, false },
        { "vote", new Message { PollUpdateMessage = new() }, "poll", null, null, true },
        { "event", new Message { EventMessage = new() }, "event", null, null, false },
        { "own taken back", Protocol(ProtocolMessage.Types.Type.Revoke, Own), "text", null, "7", true },
        { "taken back by admin", Protocol(ProtocolMessage.Types.Type.Revoke, Others), "text", null, "8", true },
        { "edit", Protocol(ProtocolMessage.Types.Type.MessageEdit, Own, new Message { Conversation = "Ho" }), "text", null, "1", true },
        {
            "wrapped edit",
            new Message { EditedMessage = new() { Message = Protocol(ProtocolMessage.Types.Type.MessageEdit, Own, new Message { Conversation = "Ho" }) } },
            "text", null, "1", true
        },
        { "timer", new Message { ProtocolMessage = new() { Type = ProtocolMessage.Types.Type.EphemeralSetting } }, "text", null, null, false },
        { "pin", new Message { PinInChatMessage = new() { Key = Own } }, "text", null, "2", true },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Follow_from_the_message(string name, Message message, string type, string? mediaType, string? edit, bool hidden)
    {
        var attributes = StanzaAttributes.Of(message.ToByteArray());

        Assert.Equal((name, type, mediaType, edit, hidden), (name, attributes.Type, attributes.MediaType, attributes.Edit, attributes.HideFailure));
    }

    [Theory]
    [InlineData(false, "creation")]
    [InlineData(true, "vote")]
    public void Tell_votes_from_polls(bool vote, string expected)
    {
        var message = vote ? new Message { PollUpdateMessage = new() } : new Message { PollCreationMessage = new() };

        Assert.Equal(expected, StanzaAttributes.Of(message).Meta!["polltype"]);
    }

    [Fact]
    public void Refuse_what_is_no_message() => Assert.Throws<ArgumentException>(() => StanzaAttributes.Of(new byte[] { 0xFF }));

    [Fact]
    public void Do_not_follow_wrappers_without_end()
    {
        var message = new Message { ImageMessage = new() };
        for (var i = 0; i < 50; i++) message = new Message { EphemeralMessage = new() { Message = message } };

        Assert.Equal(StanzaAttributes.Text, StanzaAttributes.Of(message));
    }

    private static Message Protocol(ProtocolMessage.Types.Type type, MessageKey key, Message? edited = null)
    {
        var protocol = new ProtocolMessage { Key = key, Type = type };
        if (edited is not null) protocol.EditedMessage = edited;
        return new Message { ProtocolMessage = protocol };
    }
}
