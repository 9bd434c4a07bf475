using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.WhatsApp.Tests.Client.Content;

public sealed class ParsedMessageTests
{
    private static readonly MessageKey Key = new() { RemoteJid = "1@lid", Id = "A", FromMe = true };

    public static TheoryData<MessageKind, string?, Message> Kinds => new()
    {
        { MessageKind.Internal, null, new Message() },
        { MessageKind.Internal, null, new Message { SenderKeyDistributionMessage = new() { GroupId = "1@g.us" } } },
        { MessageKind.Internal, null, new Message { MessageContextInfo = new() { MessageSecret = ByteString.CopyFrom(new byte[32]) } } },
        { MessageKind.Internal, null, new Message { ProtocolMessage = new() { Type = ProtocolMessage.Types.Type.AppStateSyncKeyShare } } },
        { MessageKind.Unknown, null, Message.Parser.ParseFrom([0x82, 0x7D, 0x01, 0x00]) },
        { MessageKind.Text, "Hi", new Message { Conversation = "Hi", SenderKeyDistributionMessage = new() { GroupId = "1@g.us" } } },
        { MessageKind.LiveLocation, "On my way", new Message { LiveLocationMessage = new() { Caption = "On my way" } } },
        { MessageKind.Album, null, new Message { AlbumMessage = new() { ExpectedImageCount = 2 } } },
        { MessageKind.Event, "Party", new Message { EventMessage = new() { Name = "Party" } } },
        { MessageKind.EventResponse, null, new Message { EncEventResponseMessage = new() { EventCreationMessageKey = Key } } },
        { MessageKind.PollResult, "Which?", new Message { PollResultSnapshotMessage = new() { Name = "Which?" } } },
        { MessageKind.Keep, null, new Message { KeepInChatMessage = new() { Key = Key, KeepType = KeepType.KeepForAll } } },
        { MessageKind.Comment, "Nice", new Message { CommentMessage = new() { TargetMessageKey = Key, Message = new() { Conversation = "Nice" } } } },
        { MessageKind.GroupInvite, "Join", new Message { GroupInviteMessage = new() { Caption = "Join" } } },
        { MessageKind.ChannelInvite, "Join", new Message { NewsletterAdminInviteMessage = new() { Caption = "Join" } } },
        { MessageKind.Prompt, "Choose", new Message { ButtonsMessage = new() { ContentText = "Choose" } } },
        { MessageKind.Prompt, "Choose", new Message { ListMessage = new() { Description = "Choose", Title = "T" } } },
        { MessageKind.Prompt, "Choose", new Message { TemplateMessage = new() { HydratedTemplate = new() { HydratedContentText = "Choose" } } } },
        { MessageKind.Prompt, "Choose", new Message { InteractiveMessage = new() { Body = new() { Text = "Choose" } } } },
        { MessageKind.PromptAnswer, "Yes", new Message { ButtonsResponseMessage = new() { SelectedDisplayText = "Yes", SelectedButtonId = "1" } } },
        { MessageKind.PromptAnswer, "Yes", new Message { ListResponseMessage = new() { Title = "Yes", SingleSelectReply = new() { SelectedRowId = "1" } } } },
        { MessageKind.PromptAnswer, "Yes", new Message { TemplateButtonReplyMessage = new() { SelectedDisplayText = "Yes", SelectedId = "1" } } },
        { MessageKind.PromptAnswer, "Yes", new Message { InteractiveResponseMessage = new() { Body = new() { Text = "Yes" }, NativeFlowResponseMessage = new() { Name = "1" } } } },
        { MessageKind.CallLog, null, new Message { CallLogMesssage = new() { IsVideo = true } } },
        { MessageKind.Placeholder, null, new Message { PlaceholderMessage = new() } },
        { MessageKind.StickerPack, null, new Message { StickerPackMessage = new() { Name = "Cats" } } },
        { MessageKind.Poll, "Which?", new Message { PollCreationMessageV2 = new() { Name = "Which?" } } },
        { MessageKind.Poll, "Which?", new Message { PollCreationMessageV4 = new() { Message = new() { PollCreationMessageV5 = new() { Name = "Which?" } } } } },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_told(MessageKind kind, string? text, Message message)
    {
        var read = ParsedMessage.TryParse(message.ToByteArray())!;

        Assert.Equal((kind, text), (read.Kind, read.Text));
        if (kind == MessageKind.PromptAnswer) Assert.Equal("1", read.SelectedId);
    }

    [Fact]
    public void All_wrappers_come_off_and_the_secret_stays()
    {
        var message = new Message
        {
            DeviceSentMessage = new()
            {
                DestinationJid = "1@lid",
                Message = new()
                {
                    EphemeralMessage = new() { Message = new() { ViewOnceMessageV2 = new() { Message = new() { ImageMessage = new() { Caption = "Look" } } } } },
                },
            },
            MessageContextInfo = new() { MessageSecret = ByteString.CopyFrom(new byte[32]) },
        };

        var read = ParsedMessage.Of(message);

        Assert.Equal(MessageWrappers.DeviceSent | MessageWrappers.Ephemeral | MessageWrappers.ViewOnce, read.Wrappers);
        Assert.Equal((MessageKind.Image, "Look", true), (read.Kind, read.Text, read.IsViewOnce));
        Assert.Equal(32, read.Content.MessageContextInfo.MessageSecret.Length);
        Assert.Null(message.DeviceSentMessage.Message.MessageContextInfo);
    }

    [Fact]
    public void An_edit_in_its_wrapper_holds_the_new_content()
    {
        var edit = new Message { ProtocolMessage = new() { Key = Key, Type = ProtocolMessage.Types.Type.MessageEdit, EditedMessage = new() { ImageMessage = new() { Caption = "New" } } } };

        var read = ParsedMessage.Of(new Message { EditedMessage = new() { Message = edit } });

        Assert.Equal((MessageKind.Edit, "New", "A", MessageKind.Image), (read.Kind, read.Text, read.Target!.Id, read.Edited!.Kind));
    }

    [Fact]
    public void A_picture_of_an_album_names_the_album()
    {
        var message = new Message
        {
            ImageMessage = new() { Caption = "1 of 2" },
            MessageContextInfo = new() { MessageAssociation = new() { AssociationType = MessageAssociation.Types.AssociationType.MediaAlbum, ParentMessageKey = Key } },
        };

        Assert.Equal(("A", MessageKind.Image), (ParsedMessage.Of(message).Target!.Id, ParsedMessage.Of(message).Kind));
    }

    [Fact]
    public void Edits_within_edits_come_to_an_end()
    {
        var message = new Message { Conversation = "Hi" };
        for (var i = 0; i < 20; i++)
            message = new Message { ProtocolMessage = new() { Key = Key, Type = ProtocolMessage.Types.Type.MessageEdit, EditedMessage = message } };

        var read = ParsedMessage.Of(message);

        Assert.Equal(MessageKind.Internal, read.Edited!.Edited!.Kind);
    }

    [Fact]
    public void Numbers_out_of_range_do_no_harm()
    {
        var read = ParsedMessage.Of(new Message
        {
            VideoMessage = new() { Seconds = uint.MaxValue, FileLength = ulong.MaxValue, ContextInfo = new() { Expiration = uint.MaxValue, MentionedJid = { "x", "1@lid" } } },
        });
        var reaction = ParsedMessage.Of(new Message { ReactionMessage = new() { Key = new() { Id = "A", RemoteJid = "?" }, SenderTimestampMs = long.MaxValue } });

        Assert.Null(read.Media!.File.FileLength);
        Assert.Equal([new Jid("1", JidServers.Lid)], read.Mentions);
        Assert.Equal((default(Jid), null), (reaction.Target!.Chat, reaction.SentAt));
    }

    [Fact]
    public void Nothing_is_shown_in_logs()
    {
        var poll = ParsedMessage.Of(MessageContents.Poll("Question", ["Yes", "No"]));

        Assert.DoesNotContain("Question", $"{poll} {poll.Poll}", StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_messages_are_read_or_not()
    {
        var media = new UploadedMedia(MediaKind.Image, "https://a.b", "/a", new byte[32], new byte[32], new byte[32], 5, DateTimeOffset.UnixEpoch);
        byte[][] seeds =
        [
            MessageContents.Text("Hi").Mentioning(new Jid("1", JidServers.Lid)).Disappearing(TimeSpan.FromDays(1)).ToByteArray(),
            MessageContents.Poll("Which?", ["a", "b"]).ToByteArray(),
            MediaContents.Image(media, "image/jpeg", "Look").ReplyingTo(new QuotedMessage("A", new Jid("1", JidServers.Lid), MessageContents.Text("Hi"))).ViewOnce().ToByteArray(),
            MessageActions.Edit(new MessageTarget(new Jid("1", JidServers.Lid), "A", true), MessageContents.Text("new"), DateTimeOffset.UnixEpoch).ToByteArray(),
            .. Kinds.Select(row => ((Message)((object[])row)[2]).ToByteArray()).Where(bytes => bytes.Length > 0),
        ];

        Fuzzer.Run(seeds, bytes => ParsedMessage.TryParse(bytes), _ => false, seconds: 2);
    }
}
