using FsCheck.Xunit;
using Wapio.Embedded.Activations;

namespace Wapio.Embedded.Tests.Properties;

/// <summary>The rule of which turn may start, against a model that asks every running turn about every waiting one.</summary>
public sealed class MailboxProperties
{
    [Property(MaxTest = 500)]
    public void It_starts_the_first_turn_that_no_running_one_blocks(byte[] moves)
    {
        var mailbox = new Mailbox();
        List<Turn> waiting = [], running = [];
        foreach (var move in moves)
        {
            switch (move % 5)
            {
                case 0 when running.Count > 0:
                    var ended = running[move / 5 % running.Count];
                    running.Remove(ended);
                    mailbox.End(ended);
                    break;
                case 1 or 2:
                    var expected = waiting.Find(turn => running.TrueForAll(other => !other.Blocks(turn)));
                    Assert.Same(expected, mailbox.StartNext());
                    if (expected is not null)
                    {
                        waiting.Remove(expected);
                        running.Add(expected);
                    }

                    break;
                case 3 or 4:
                    var added = new FakeTurn { Target = default, Interleaves = move % 3 == 0, ReadOnly = move % 4 == 0, Deadline = move };
                    waiting.Add(added);
                    mailbox.Add(added);
                    break;
                case 0:
                    List<Turn>? expired = null;
                    mailbox.CollectExpired(move, ref expired);
                    Assert.Equal(waiting.Where(turn => turn.Deadline <= move), expired ?? []);
                    waiting.RemoveAll(turn => turn.Deadline <= move);
                    break;
            }

            Assert.Equal((waiting.Count > 0, running.Count > 0), (mailbox.HasWaiting, mailbox.HasRunning));
        }
    }

    private sealed class FakeTurn : Turn
    {
        internal override Task InvokeAsync(object grain) => Task.CompletedTask;

        internal override void SetOutcome(Task outcome)
        {
        }

        internal override void Fail(Exception exception)
        {
        }
    }
}
