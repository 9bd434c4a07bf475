using Wapio.Grains.Sessions.Lifecycle;

namespace Wapio.Grains.Tests.Lifecycle;

/// <summary>What people read of a session's states.</summary>
public sealed class ReasonsTests
{
    [Fact]
    public void Every_state_has_a_code_and_says_who_must_act()
    {
        foreach (var state in SessionStates.All.Concat(CloseRules.States))
        {
            Assert.Matches("^[a-z_]+$", state.Reason);
            Assert.Matches("^[A-Z].*\\.$", state.Text);
            Assert.Equal(state.Actor.ToName(), Reasons.ActorOf(state.Reason));
            if (state.Actor is SessionActor.Owner or SessionActor.Operator)
                Assert.Contains($"The {state.Actor.ToName()}", state.Advice, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_reason_of_an_earlier_release_has_no_actor() => Assert.Null(Reasons.ActorOf("something_else"));
}
