using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Grains.Abstractions.Groups;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Grains.Sessions;

/// <content>Groups.</content>
internal sealed partial class SessionGrain : ISessionGroups
{
    Task<Outcome<GroupPage>> ISessionGroups.List(Caller caller, LogQuery query, bool onlyCommunities, bool fresh) =>
        For(caller, session => session.Features.GroupList.ListAsync(query, onlyCommunities, fresh));

    Task<Outcome<CreatedGroupView>> ISessionGroups.Create(Caller caller, CreateGroup group) => For(caller, session => session.Features.Groups.CreateAsync(group));

    Task<Outcome<GroupView>> ISessionGroups.ResolveInvite(Caller caller, string code) => For(caller, session => session.Features.Groups.ResolveInviteAsync(code));

    Task<Outcome<JoinedGroup>> ISessionGroups.AcceptInvite(Caller caller, string code) => For(caller, session => session.Features.Groups.AcceptInviteAsync(code));

    Task<Outcome<GroupView>> ISessionGroups.Get(Caller caller, string group, bool fresh) => For(caller, session => session.Features.Groups.GetAsync(group, fresh));

    Task<Outcome<ParticipantOutcomes>> ISessionGroups.ChangeMembers(Caller caller, string group, ChangeMembers change) =>
        For(caller, session => session.Features.Groups.ChangeAsync(group, change));

    Task<Outcome<ChangedSettings>> ISessionGroups.Update(Caller caller, string group, GroupPatch patch) =>
        For(caller, session => session.Features.GroupSettings.ApplyAsync(group, patch));

    Task<Outcome<PictureView>> ISessionGroups.GetPicture(Caller caller, string group) => For(caller, session => session.Features.Groups.GetPictureAsync(group));

    Task<Outcome<PictureView>> ISessionGroups.SetPicture(Caller caller, string group, byte[]? jpeg) =>
        For(caller, session => session.Features.Groups.SetPictureAsync(group, jpeg));

    Task<Outcome<GroupInviteView>> ISessionGroups.GetInvite(Caller caller, string group, bool renew) =>
        For(caller, session => session.Features.Groups.GetInviteAsync(group, renew));

    Task<Outcome<Done>> ISessionGroups.Leave(Caller caller, string group) => For(caller, session => session.Features.Groups.LeaveAsync(group));

    Task<Outcome<JoinRequestList>> ISessionGroups.ListJoinRequests(Caller caller, string group) =>
        For(caller, session => session.Features.Groups.ListJoinRequestsAsync(group));

    Task<Outcome<SubgroupList>> ISessionGroups.ListSubgroups(Caller caller, string group) =>
        For(caller, session => session.Features.Groups.ListSubgroupsAsync(group));
}
