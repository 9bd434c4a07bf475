using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.Client.Content;

/// <summary>What is built is read again as what went in.</summary>
public sealed class MessageContentsTests
{
    private static readonly Jid Friend = new("9002", JidServers.Lid);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);

    [Theory]
    [InlineData(MediaKind.Image, MessageKind.Image)]
    [InlineData(MediaKind.Video, MessageKind.Video)]
    [InlineData(MediaKind.Gif, MessageKind.Video)]
    [InlineData(MediaKind.VideoNote, MessageKind.VideoNote)]
    [InlineData(MediaKind.Audio, MessageKind.Audio)]
    [InlineData(MediaKind.VoiceNote, MessageKind.VoiceNote)]
    [InlineData(MediaKind.Document, MessageKind.Document)]
    [InlineData(MediaKind.Sticker, MessageKind.Sticker)]
    public void Files(MediaKind file, MessageKind expected)
    {
        var media = Uploaded(file);
        var message = file switch
        {
            MediaKind.Image => MediaContents.Image(media, "a/b", "Look", new() { Width = 3, Height = 4 }),
            MediaKind.Video or MediaKind.Gif or MediaKind.VideoNote => MediaContents.Video(media, "a/b", "Look", new() { Duration = TimeSpan.FromSeconds(7.4) }),
            MediaKind.Audio or MediaKind.VoiceNote => MediaContents.Audio(media, "a/b", TimeSpan.FromSeconds(7.4), file == MediaKind.VoiceNote ? new byte[64] : default),
            MediaKind.Document => MediaContents.Document(media, "a/b", "a.b", "Look", new() { PageCount = 5 }),
            _ => MediaContents.Sticker(media, "a/b", isAnimated: true),
        };

        var read = ReadBack(message);

        Assert.Equal(expected, read.Kind);
        Assert.Equal(file is MediaKind.Audio or MediaKind.VoiceNote or MediaKind.Sticker ? null : "Look", read.Text);
        var found = read.Media!;
        Assert.Equal((file, media.Url, media.DirectPath, "a/b"), (found.File.Kind, found.File.Url, found.File.DirectPath, found.Mimetype));
        Assert.Equal(media.MediaKey.ToArray(), found.File.MediaKey.ToArray());
        Assert.Equal(media.FileSha256.ToArray(), found.File.FileSha256.ToArray());
        Assert.Equal(media.FileEncSha256.ToArray(), found.File.FileEncSha256.ToArray());
        Assert.Equal(media.FileLength, found.File.FileLength);
        Assert.Equal(file is MediaKind.Video or MediaKind.Gif or MediaKind.VideoNote or MediaKind.Audio or MediaKind.VoiceNote ? TimeSpan.FromSeconds(7) : null, found.Duration);
        Assert.Equal(file == MediaKind.VoiceNote ? 64 : 0, found.Waveform.Length);
        Assert.Equal(file == MediaKind.Document ? "a.b" : null, found.FileName);
        Assert.Equal(file == MediaKind.Sticker, found.IsAnimated);
    }

    [Fact]
    public void A_file_in_a_channel_has_no_key()
    {
        var media = Uploaded(MediaKind.Image) with { MediaKey = default, FileEncSha256 = default };

        var image = MediaContents.Image(media, "image/jpeg").ImageMessage;

        Assert.False(image.HasMediaKey || image.HasFileEncSha256 || image.HasMediaKeyTimestamp);
        Assert.False(ReadBack(new Message { ImageMessage = image }).Media!.File.IsEncrypted);
    }

    [Theory]
    [InlineData(MediaKind.Image)]
    [InlineData(MediaKind.Video)]
    [InlineData(MediaKind.VoiceNote)]
    public void View_once(MediaKind kind)
    {
        var media = Uploaded(kind);
        var message = kind switch
        {
            MediaKind.Image => MediaContents.Image(media, "a/b"),
            MediaKind.Video => MediaContents.Video(media, "a/b"),
            _ => MediaContents.Audio(media, "a/b"),
        };

        var read = ReadBack(message.ViewOnce());

        Assert.True(read.IsViewOnce);
        Assert.Equal(MessageWrappers.ViewOnce, read.Wrappers);
        Assert.Throws<ArgumentException>(() => MessageContents.Text("Hi").ViewOnce());
    }

    [Fact]
    public void Waveforms_out_of_range_are_refused()
    {
        var media = Uploaded(MediaKind.VoiceNote);

        Assert.Throws<ArgumentException>(() => MediaContents.Audio(media, "a/b", waveform: new byte[63]));
        Assert.Throws<ArgumentException>(() => MediaContents.Audio(media, "a/b", waveform: Enumerable.Repeat((byte)101, 64).ToArray()));
    }

    [Fact]
    public void Places_are_on_earth()
    {
        var place = new Location(-90, 180) { Name = "Here", Address = "There", Url = "https://a.b", AccuracyInMeters = 5 };

        Assert.Equal(place, ReadBack(MessageContents.Place(place)).Location! with { Thumbnail = default });
        Assert.Throws<ArgumentOutOfRangeException>(() => MessageContents.Place(new Location(90.1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MessageContents.Place(new Location(0, double.NaN)));
    }

    [Fact]
    public void Polls()
    {
        var read = ReadBack(MessageContents.Poll("Which?", ["a", "b", "c"], 2));

        Assert.Equal(MessageKind.Poll, read.Kind);
        Assert.Equal(("Which?", 2u, 32), (read.Poll!.Question, read.Poll.SelectableCount, read.Poll.Secret.Length));
        Assert.Equal(["a", "b", "c"], read.Poll.Options);
        Assert.Throws<ArgumentException>(() => MessageContents.Poll("Which?", ["a"]));
        Assert.Throws<ArgumentException>(() => MessageContents.Poll("Which?", ["a", "a"]));
        Assert.Throws<ArgumentException>(() => MessageContents.Poll("Which?", [.. Enumerable.Range(0, 13).Select(i => $"{i}")]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MessageContents.Poll("Which?", ["a", "b"], 3));
    }

    [Fact]
    public void Cards()
    {
        var card = VCard.Of("Doe; John, \"J\\\"", "+49 (30) 12-34", "A;B");

        Assert.Equal(
            "BEGIN:VCARD\nVERSION:3.0\nN:;Doe\\; John\\, \"J\\\\\";;;\nFN:Doe\\; John\\, \"J\\\\\"\nORG:A\\;B;\nTEL;type=CELL;type=VOICE;waid=49301234:+49301234\nEND:VCARD",
            card.VCard);
        Assert.Equal([card], ReadBack(MessageContents.Contacts(card)).Contacts);
        Assert.Equal([card, card], ReadBack(MessageContents.Contacts(card, card)).Contacts);
        Assert.DoesNotContain('\n', VCard.Of("a\r\nEND:VCARD", "1").VCard.Split("FN:")[1].Split("\nTEL")[0]);
        Assert.Throws<ArgumentException>(() => VCard.Of("a", "12x"));
        Assert.Throws<ArgumentException>(() => VCard.Of("a", "+"));
    }

    [Fact]
    public void Replies_mentions_and_timers_go_onto_any_content()
    {
        var quoted = MessageContents.Text("Ready?").ReplyingTo(new QuotedMessage("A", Friend, MessageContents.Text("deeper")));
        var message = MessageContents.Poll("Which?", ["a", "b"])
            .ReplyingTo(new QuotedMessage("B", Friend.WithDevice(3), quoted, Jid.Parse("1@g.us")))
            .Mentioning(Friend.WithDevice(2), Friend)
            .Disappearing(TimeSpan.FromDays(7), Now);

        var read = ReadBack(message);

        Assert.Equal((MessageKind.Poll, MessageWrappers.Ephemeral), (read.Kind, read.Wrappers));
        Assert.Equal(32, read.Poll!.Secret.Length);
        Assert.Equal(("B", Friend, Jid.Parse("1@g.us")), (read.Quoted!.Id, read.Quoted.Sender!.Value, read.Quoted.Chat!.Value));
        Assert.Equal("Ready?", ParsedMessage.Of(read.Quoted.Content!).Text);
        Assert.Null(ParsedMessage.Of(read.Quoted.Content!).Quoted);
        Assert.Equal([Friend], read.Mentions);
        Assert.Equal(TimeSpan.FromDays(7), read.DisappearsAfter);
        Assert.Throws<ArgumentException>(() => MessageActions.React(Target(), "+", Now).Mentioning(Friend));
    }

    [Fact]
    public void What_is_passed_on_forgets_where_it_was()
    {
        var message = MessageContents.Text("Hi").ReplyingTo(new QuotedMessage("A", Friend, null)).Mentioning(Friend).Disappearing(TimeSpan.FromDays(1));

        var first = ReadBack(MessageVariations.Forwarding(message));
        var second = ReadBack(MessageVariations.Forwarding(MessageVariations.Forwarding(message)));
        var own = ReadBack(MessageVariations.Forwarding(message, isOwn: true));

        Assert.Equal(("Hi", true, 1u, null, null), (first.Text, first.IsForwarded, first.ForwardingScore, first.Quoted, first.DisappearsAfter));
        Assert.Empty(first.Mentions);
        Assert.Equal(2u, second.ForwardingScore);
        Assert.False(own.IsForwarded);
        Assert.Equal("Ready", ReadBack(MessageVariations.Forwarding(MediaContents.Document(Uploaded(MediaKind.Document), "a/b", "a", "Ready"))).Text);
        Assert.Throws<ArgumentException>(() => MessageVariations.Forwarding(MediaContents.Image(Uploaded(MediaKind.Image), "a/b").ViewOnce()));
    }

    [Fact]
    public void A_poll_that_is_passed_on_is_a_new_one()
    {
        var poll = MessageContents.Poll("Which?", ["a", "b"]);

        var copy = MessageVariations.Forwarding(poll);

        Assert.NotEqual(poll.MessageContextInfo.MessageSecret, copy.MessageContextInfo.MessageSecret);
    }

    [Fact]
    public void Actions()
    {
        var own = new MessageTarget(Friend, "A", FromMe: true);
        var member = new MessageTarget(Jid.Parse("1@g.us"), "A", FromMe: false, Friend.WithDevice(4));

        var reaction = ReadBack(MessageActions.React(member, "+", Now));
        Assert.Equal((MessageKind.Reaction, "+", Now, false), (reaction.Kind, reaction.Text, reaction.SentAt!.Value, reaction.IsRemoval));
        Assert.Equal(member with { Sender = Friend }, reaction.Target);
        Assert.True(ReadBack(MessageActions.React(own, "", Now)).IsRemoval);

        var edit = ReadBack(MessageActions.Edit(own, MessageContents.Text("new"), Now));
        Assert.Equal((MessageKind.Edit, "new", Now, "A"), (edit.Kind, edit.Text, edit.SentAt!.Value, edit.Target!.Id));
        Assert.Throws<ArgumentException>(() => MessageActions.Edit(member, MessageContents.Text("new"), Now));

        Assert.Equal((MessageKind.Revoke, own), (ReadBack(MessageActions.Revoke(own)).Kind, ReadBack(MessageActions.Revoke(own)).Target!));
        Assert.Equal(member with { Sender = Friend }, ReadBack(MessageActions.Revoke(member)).Target);
        Assert.Throws<ArgumentException>(() => MessageActions.Revoke(own with { FromMe = false }));
        Assert.Throws<ArgumentException>(() => MessageActions.Revoke(member with { Sender = null }));

        Assert.False(ReadBack(MessageActions.Pin(own, Now)).IsRemoval);
        Assert.Equal(604_800u, MessageActions.Pin(own, Now).MessageContextInfo.MessageAddOnDurationInSecs);
        Assert.True(ReadBack(MessageActions.Unpin(own, Now)).IsRemoval);
        Assert.Equal(TimeSpan.FromDays(90), ReadBack(MessageActions.DisappearAfter(TimeSpan.FromDays(90), Now)).Timer);
        Assert.Equal(TimeSpan.Zero, ReadBack(MessageActions.DisappearAfter(TimeSpan.Zero, Now)).Timer);
    }

    private static MessageTarget Target() => new(Friend, "A", FromMe: true);

    private static ParsedMessage ReadBack(Message message) => ParsedMessage.TryParse(message.ToByteArray())!;

    private static UploadedMedia Uploaded(MediaKind kind) => new(
        kind, "https://mmg.whatsapp.net/x", "/x?y=z", Fill(1), Fill(2), Fill(3), 1234, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    private static byte[] Fill(byte value) => [.. Enumerable.Repeat(value, 32)];
}
