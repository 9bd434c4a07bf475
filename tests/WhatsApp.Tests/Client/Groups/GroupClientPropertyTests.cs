using FsCheck.Xunit;

namespace Wapio.WhatsApp.Tests.Client.Groups;

/// <summary>Sender keys as a whole client gives, rotates and repeats them.</summary>
public sealed class GroupClientPropertyTests
{
    [Property(MaxTest = 15, EndSize = 60)]
    public async Task Who_is_in_the_group_reads_each_message_once_and_nobody_else_any(byte[] script)
    {
        await using var simulation = new GroupClientSimulation();
        await simulation.StartAsync();
        foreach (var action in script) await simulation.StepAsync(action % 12, action / 12);
        await simulation.SettleAsync();
    }
}
