using Wapio.Sandbox.Model.Groups;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups.Operations;

/// <summary>Says what a group is, to its members and to whom an invitation was given, and which groups one is in.</summary>
internal sealed class MetadataOperation(GroupDirectory groups, GroupNodes nodes) : IGroupOperation
{
    public IEnumerable<(string Type, string Tag)> Takes => [("get", "query"), ("get", "participating")];

    public void Handle(GroupCall call)
    {
        if (call.Action.Tag == "participating") Participating(call);
        else if (call.Action.Child("add_request") is { } invitation) Invited(call, invitation);
        else
        {
            call.RequireMember();
            call.Reply(nodes.Group(call.Group.Record));
        }
    }

    private void Participating(GroupCall call) => call.Reply(new Node("groups", default, groups.Of(call.Caller)
        .Select(g => nodes.Group(g.Record, withMembers: call.Action.Child("participants") is not null)).ToArray()));

    private void Invited(GroupCall call, Node invitation)
    {
        if (InviteOperation.FindInvitation(call, invitation, groups.Now) is null) throw GroupRefusedException.NotAcceptable();
        call.Reply(nodes.Group(call.Group.Record));
    }
}
