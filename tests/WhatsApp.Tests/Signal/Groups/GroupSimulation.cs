namespace Wapio.WhatsApp.Tests.Signal.Groups;

/// <summary>
/// A device that sends to a group whose members come and go, and a network that loses, reorders and repeats messages and distributions,
/// driven by a script of bytes. Says of each delivery what must come of it: a member reads a message once if it holds the key from early
/// enough, and never else.
/// </summary>
internal sealed class GroupSimulation
{
    private const int Size = 3;

    private readonly TestMember sender = new();
    private readonly List<SimulatedMember> members = [.. Enumerable.Range(0, Size).Select(_ => new SimulatedMember())];
    private readonly List<byte[]> distributions = [];
    private readonly List<(byte[] Plaintext, byte[] Body)> messages = [];
    private int sent;

    public GroupSimulation()
    {
        foreach (var member in members) Join(member);
    }

    public void Run(IEnumerable<byte> script)
    {
        foreach (var action in script) Step(action % 8, action / 8);
    }

    /// <summary>Once nothing is lost any more, the members read what is sent, and the others do not.</summary>
    public void AssertSettles()
    {
        for (var i = 0; i < 3; i++)
        {
            foreach (var member in members.Where(member => member.IsIn)) member.Process(sender.Distribute());
            Send();
            foreach (var member in members) Assert.Equal(member.IsIn, member.Deliver(messages[^1]));
        }
    }

    private void Step(int action, int choice)
    {
        var member = members[choice % Size];
        switch (action)
        {
            case 0 or 1:
                Send();
                break;
            case 2 or 3 or 4 when messages.Count > 0:
                // Mostly what is recent; the rest is lost, unless it comes here later.
                member.Deliver(messages[^(1 + (choice % Math.Min(messages.Count, 8)))]);
                break;
            case 5 when member.IsIn:
                // Any that was made for the members of its time; one that is repeated late must do no harm.
                member.Process(distributions[^(1 + (choice % Math.Min(distributions.Count - member.FirstDistribution, 3)))]);
                break;
            case 6 when choice >= 16:
                if (member.IsIn) Leave(member);
                else Join(member);
                break;
            case 7:
                member.Reload();
                sender.Reload();
                break;
        }
    }

    private void Send()
    {
        var plaintext = BitConverter.GetBytes(sent++);
        messages.Add((plaintext, sender.Encrypt(plaintext)));
    }

    private void Join(SimulatedMember member)
    {
        member.IsIn = true;
        member.FirstDistribution = distributions.Count;
        distributions.Add(sender.Distribute());
        member.Process(distributions[^1]);
    }

    private void Leave(SimulatedMember member)
    {
        member.IsIn = false;
        sender.Record.Rotate();
        distributions.Add(sender.Distribute());
    }
}
