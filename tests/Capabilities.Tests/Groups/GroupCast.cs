using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Capabilities.Tests.Groups;

/// <summary>Who takes part in the tests of groups: one of our clients, two of Baileys 7, and phones without companions. Linked once.</summary>
public sealed class GroupCast(PeersFixture peers) : IAsyncLifetime
{
    private static readonly string[] Watched =
    [
        "groups.update", "groups.upsert", "group-participants.update", "group.join-request", "contacts.update", "chats.update", "messages.update",
        "message-receipt.update", "messages.upsert",
    ];

    internal GroupActor Alice { get; private set; } = null!;

    internal GroupActor Bob { get; private set; } = null!;

    internal GroupActor Carol { get; private set; } = null!;

    internal SandboxClient Sandbox => peers.Sandbox;

    internal PeersFixture Peers => peers;

    public async Task InitializeAsync()
    {
        var (alicePhone, alice) = await peers.LinkWapioAsync("Alice");
        var (bobPhone, bob) = await peers.LinkBaileysAsync(BaileysVersion.Seven, "Bob", Watched);
        var (carolPhone, carol) = await peers.LinkBaileysAsync(BaileysVersion.Seven, "Carol", Watched);
        Alice = new GroupActor(alicePhone, alice, null);
        Bob = new GroupActor(bobPhone, null, bob);
        Carol = new GroupActor(carolPhone, null, carol);
    }

    public async Task DisposeAsync() => await Alice.Wapio.DisposeAsync();

    /// <summary>A Baileys client that reports the events that groups bring.</summary>
    internal async Task<GroupActor> LinkBaileysAsync(BaileysVersion version, string name)
    {
        var (phone, client) = await peers.LinkBaileysAsync(version, name, Watched);
        return new GroupActor(phone, null, client);
    }

    /// <summary>Who does something and who sees it.</summary>
    internal (GroupActor Actor, GroupActor Observer) Of(Direction direction) => direction switch
    {
        Direction.WapioToBaileys => (Alice, Bob),
        Direction.BaileysToWapio => (Bob, Alice),
        _ => (Bob, Carol),
    };

    /// <summary>A new group that one of them made, with the others in it.</summary>
    internal Task<SandboxGroup> GroupOfAsync(GroupActor creator, params SandboxPhone[] more) => Sandbox.AddGroupAsync(
        creator.Phone, new[] { Alice, Bob, Carol }.Where(actor => actor != creator).Select(actor => actor.Phone).Concat(more));

    internal Task<SandboxPhone> AddPhoneAsync() => Sandbox.AddPhoneAsync("Dave");

    /// <summary>Lets something be done in a group in each direction, and waits until the other side has seen it.</summary>
    internal async Task InEachDirectionAsync(GroupOperation operation)
    {
        foreach (var direction in Enum.GetValues<Direction>())
        {
            var (actor, observer) = Of(direction);
            var dave = await AddPhoneAsync();
            var group = await GroupOfAsync(actor, dave);
            await actor.KnowsAsync(group);
            await observer.KnowsAsync(group);
            await operation.DoAsync(actor, group, dave);
            await operation.SeeAsync(observer, group, dave);
        }
    }
}

/// <summary>Something that is done in a group, with each library, and what the other side sees of it.</summary>
/// <param name="Wapio">Done with our client; gets the group and a member.</param>
/// <param name="Baileys">Done with Baileys.</param>
/// <param name="WapioSees">Waits until our client has seen it.</param>
/// <param name="BaileysSees">Waits until Baileys has seen it.</param>
internal sealed record GroupOperation(
    Func<WapioPeer, Jid, SandboxPhone, Task> Wapio,
    Func<BaileysClient, string, SandboxPhone, Task> Baileys,
    Func<WapioPeer, Jid, SandboxPhone, Task> WapioSees,
    Func<BaileysClient, string, SandboxPhone, Task> BaileysSees)
{
    public Task DoAsync(GroupActor actor, SandboxGroup group, SandboxPhone member) =>
        actor.IsWapio ? Wapio(actor.Wapio, Jid.Parse(group.Jid), member) : Baileys(actor.Baileys, group.Jid, member);

    public Task SeeAsync(GroupActor observer, SandboxGroup group, SandboxPhone member) =>
        observer.IsWapio ? WapioSees(observer.Wapio, Jid.Parse(group.Jid), member) : BaileysSees(observer.Baileys, group.Jid, member);
}
