using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Sessions.Actions;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Tests.Actions;

public sealed class ActionRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MessageRow Own = new()
    {
        Id = "bps_msg_1",
        SessionId = "s",
        Direction = MessageDirection.Out,
        ProviderMessageId = "3EB0AA",
        ChatJid = "1@s.whatsapp.net",
        Kind = "text",
        Status = MessageStatus.Accepted,
        CreatedAt = Now,
        AcceptedAt = Now,
        Timestamp = Now,
    };

    [Fact]
    public void An_own_text_is_edited_for_a_quarter_of_an_hour()
    {
        Assert.Null(ActionRules.Refuse(Own, new EditMessage("x"), Now + ActionRules.EditWindow));
        Assert.NotNull(ActionRules.Refuse(Own, new EditMessage("x"), Now + ActionRules.EditWindow + TimeSpan.FromSeconds(1)));
        Assert.Null(ActionRules.Refuse(Own with { ChatJid = "1@newsletter" }, new EditMessage("x"), Now + TimeSpan.FromDays(29)));
        Assert.NotNull(ActionRules.Refuse(Own with { Direction = MessageDirection.In, SenderJid = "1@lid" }, new EditMessage("x"), Now));
        Assert.NotNull(ActionRules.Refuse(Own with { Kind = "poll" }, new EditMessage("x"), Now));
        Assert.NotNull(ActionRules.Refuse(Own with { Kind = "image", Status = MessageStatus.Queued }, new EditMessage("x"), Now));
    }

    [Fact]
    public void The_window_begins_when_the_message_has_left() =>
        Assert.Null(ActionRules.Refuse(Own with { Status = MessageStatus.Queued, AcceptedAt = null, Timestamp = null }, new EditMessage("x"), Now.AddDays(1)));

    [Fact]
    public void A_message_is_taken_back_for_about_two_days()
    {
        Assert.Null(ActionRules.Refuse(Own, new RevokeMessage(), Now + ActionRules.RevokeWindow));
        Assert.NotNull(ActionRules.Refuse(Own, new RevokeMessage(), Now + ActionRules.RevokeWindow + TimeSpan.FromSeconds(1)));
        Assert.NotNull(ActionRules.Refuse(Own with { Direction = MessageDirection.In }, new RevokeMessage(), Now));
        Assert.Null(ActionRules.Refuse(Own with { Direction = MessageDirection.In, ChatJid = "1@g.us" }, new RevokeMessage(), Now));
    }

    [Fact]
    public void Nothing_is_done_to_what_is_gone_or_no_message()
    {
        MessageRow[] rows = [Own with { DeletedAt = Now }, Own with { Status = MessageStatus.Failed }, Own with { Kind = ActionKinds.Edit, TargetId = "bps_msg_0" }];
        MessageAction[] actions = [new EditMessage("x"), new RevokeMessage(), new ReactToMessage("x"), new PinMessage(true, 1), new ForwardMessage("1@lid")];

        foreach (var row in rows)
            Assert.All(actions, action => Assert.NotNull(ActionRules.Refuse(row, action, Now)));
    }
}
