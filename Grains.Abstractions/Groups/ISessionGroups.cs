using Orleans;
using Orleans.Concurrency;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Grains.Abstractions.Groups;

/// <summary>
/// The groups of a session, keyed by its id: the same grain as <see cref="Sessions.ISessionGrain"/>, which holds the connection. What is about one group goes
/// through <see cref="IGroupGrain"/>, which calls this. Failures as there.
/// </summary>
[Alias("wapio.ISessionGroups")]
public interface ISessionGroups : IGrainWithStringKey
{
    /// <summary>Lists the groups that the number is in, communities among them, by name. Asks WhatsApp once after linking; later they are known.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">Which part.</param>
    /// <param name="onlyCommunities">Leaves ordinary groups out.</param>
    /// <param name="fresh">Asks WhatsApp even when they are known.</param>
    [AlwaysInterleave, Alias("list")]
    Task<Outcome<GroupPage>> List(Caller caller, LogQuery query, bool onlyCommunities, bool fresh);

    /// <summary>Makes a group.</summary>
    [AlwaysInterleave, Alias("create")]
    Task<Outcome<CreatedGroupView>> Create(Caller caller, CreateGroup group);

    /// <summary>What the group of an invite link is.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="code">The code, or the whole link.</param>
    [AlwaysInterleave, Alias("resolve-invite")]
    Task<Outcome<GroupView>> ResolveInvite(Caller caller, string code);

    /// <summary>Joins by an invite link.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="code">The code, or the whole link.</param>
    [AlwaysInterleave, Alias("accept-invite")]
    Task<Outcome<JoinedGroup>> AcceptInvite(Caller caller, string code);

    /// <summary>A group with its members.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<Outcome<GroupView>> Get(Caller caller, string group, bool fresh);

    /// <summary>Changes members, or decides about those who want to be.</summary>
    [AlwaysInterleave, Alias("change-members")]
    Task<Outcome<ParticipantOutcomes>> ChangeMembers(Caller caller, string group, ChangeMembers change);

    /// <summary>Changes name, description and settings.</summary>
    [AlwaysInterleave, Alias("update")]
    Task<Outcome<ChangedSettings>> Update(Caller caller, string group, GroupPatch patch);

    /// <summary>Where a group's picture is.</summary>
    [AlwaysInterleave, Alias("get-picture")]
    Task<Outcome<PictureView>> GetPicture(Caller caller, string group);

    /// <summary>Changes a group's picture; null removes it.</summary>
    [AlwaysInterleave, Alias("set-picture")]
    Task<Outcome<PictureView>> SetPicture(Caller caller, string group, byte[]? jpeg);

    /// <summary>A group's invite link.</summary>
    [AlwaysInterleave, Alias("get-invite")]
    Task<Outcome<GroupInviteView>> GetInvite(Caller caller, string group, bool renew);

    /// <summary>Leaves a group.</summary>
    [AlwaysInterleave, Alias("leave")]
    Task<Outcome<Done>> Leave(Caller caller, string group);

    /// <summary>Those who wait to be let into a group.</summary>
    [AlwaysInterleave, Alias("list-join-requests")]
    Task<Outcome<JoinRequestList>> ListJoinRequests(Caller caller, string group);

    /// <summary>The groups of a community.</summary>
    [AlwaysInterleave, Alias("list-subgroups")]
    Task<Outcome<SubgroupList>> ListSubgroups(Caller caller, string group);
}
