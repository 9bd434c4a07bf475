using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Tests.Lifecycle;

public sealed class CloseRulesTests
{
    public static TheoryData<DisconnectReason> Reasons => [.. Enum.GetValues<DisconnectReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_leads_to_a_state_that_people_can_read(DisconnectReason reason)
    {
        var state = CloseRules.For(reason).State;

        Assert.Matches("^[a-z_]+$", state.Reason);
        Assert.EndsWith(".", state.Text, StringComparison.Ordinal);
        Assert.NotEqual(SessionActor.Nobody, state.Actor);
        Assert.True(state.Status is SessionStatus.Disconnected || reason == DisconnectReason.RestartRequired);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void What_cannot_help_itself_stops_and_the_rest_goes_on(DisconnectReason reason)
    {
        var stops = CloseRules.For(reason).Then is AfterClose.Stop or AfterClose.StopUnlinked or AfterClose.Yield;

        Assert.Equal(reason.IsFinal() || reason == DisconnectReason.TemporarilyBanned, stops);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Who_goes_on_by_itself_waits_for_nobody(DisconnectReason reason)
    {
        var rule = CloseRules.For(reason);
        if (rule.Then is AfterClose.BackOff or AfterClose.ReconnectNow) Assert.Equal(SessionActor.Gateway, rule.State.Actor);
        if (rule.Then is AfterClose.Stop or AfterClose.StopUnlinked) Assert.NotEqual(SessionActor.Gateway, rule.State.Actor);
    }

    [Fact]
    public void No_two_reasons_share_a_code() =>
        Assert.Distinct(Enum.GetValues<DisconnectReason>().Select(reason => CloseRules.For(reason).State.Reason));
}
