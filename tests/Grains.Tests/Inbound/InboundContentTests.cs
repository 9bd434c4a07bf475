using Google.Protobuf;
using Wapio.Grains.Messages;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Tests.Inbound;

public sealed class InboundContentTests
{
    public static TheoryData<string, Message, string, string?> Contents => new()
    {
        { "plain", new Message { Conversation = "hello" }, "text", "hello" },
        { "extended", new Message { ExtendedTextMessage = new() { Text = "hi" } }, "text", "hi" },
        { "image", new Message { ImageMessage = new() { Caption = "look" } }, "image", "look" },
        { "image without words", new Message { ImageMessage = new() }, "image", null },
        { "disappearing", new Message { EphemeralMessage = new() { Message = new() { Conversation = "soon gone" } } }, "text", "soon gone" },
        { "view once", new Message { ViewOnceMessageV2 = new() { Message = new() { VideoMessage = new() } } }, "video", null },
        { "from my phone", new Message { DeviceSentMessage = new() { Message = new() { Conversation = "mine" } } }, "text", "mine" },
        { "poll", new Message { PollCreationMessageV3 = new() { Name = "Pizza?" } }, "poll", "Pizza?" },
        { "reaction", new Message { ReactionMessage = new() { Text = "👍" } }, "reaction", "👍" },
        { "with a group key", new Message { Conversation = "all", SenderKeyDistributionMessage = new() { GroupId = "g" } }, "text", "all" },
        { "empty", new Message(), "unknown", null },
        { "poll in a wrapper", new Message { PollCreationMessageV4 = new() { Message = new() { PollCreationMessageV3 = new() { Name = "Pasta?" } } } }, "poll", "Pasta?" },
        { "moving sticker", new Message { LottieStickerMessage = new() { Message = new() { StickerMessage = new() } } }, "sticker", null },
        { "pin", new Message { PinInChatMessage = new() { Key = new() { Id = "A" } } }, "pin", null },
        { "group invite", new Message { GroupInviteMessage = new() { Caption = "join" } }, "group_invite", "join" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Reads_kind_and_text(string name, Message message, string kind, string? text)
    {
        Assert.NotEmpty(name);
        Assert.Equal(new InboundContent(kind, text), InboundContent.Read(message.ToByteArray()));
    }

    [Fact]
    public void What_devices_tell_each_other_is_no_message()
    {
        Assert.Null(InboundContent.Read(new Message { ProtocolMessage = new() }.ToByteArray()));
        Assert.Null(InboundContent.Read(new Message { SenderKeyDistributionMessage = new() }.ToByteArray()));
    }

    [Fact]
    public void Garbage_is_kept_as_unknown() => Assert.Equal("unknown", InboundContent.Read(new byte[] { 0xff, 0xff, 0xff })?.Kind);

    [Fact]
    public void Wrappers_without_end_are_not_followed()
    {
        var message = new Message { Conversation = "deep" };
        for (var i = 0; i < 30; i++) message = new Message { EphemeralMessage = new() { Message = message } };
        Assert.Equal("unknown", InboundContent.Read(message.ToByteArray())?.Kind);
    }
}
