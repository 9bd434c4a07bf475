using Orleans;
using Orleans.Concurrency;
using Wapio.Grains.Abstractions.Contacts;

namespace Wapio.Grains.Abstractions.Groups;

/// <summary>
/// One group or community as one session sees it, keyed by both (<see cref="GroupGrainKey"/>). Reads are served from what it knows; what WhatsApp tells of
/// changes makes it ask anew at the next read. Changes go to WhatsApp over the connection of the session: <see cref="ReasonCodes.SessionNotConnected"/>
/// when there is none, <see cref="ReasonCodes.Forbidden"/> when this number is no member or no admin, <see cref="ReasonCodes.NotFound"/> when there is no such
/// group, <see cref="ReasonCodes.UpstreamTimeout"/> when WhatsApp takes too long.
/// </summary>
[Alias("wapio.IGroupGrain")]
public interface IGroupGrain : IGrainWithStringKey
{
    /// <summary>The group with its members.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="fresh">Asks WhatsApp even when the group is known.</param>
    [AlwaysInterleave, Alias("get")]
    Task<Outcome<GroupView>> Get(Caller caller, bool fresh);

    /// <summary>Adds, removes, promotes, demotes, lets in or turns away people.</summary>
    [AlwaysInterleave, Alias("change-members")]
    Task<Outcome<ParticipantOutcomes>> ChangeMembers(Caller caller, ChangeMembers change);

    /// <summary>Changes name, description and settings, one after the other.</summary>
    [AlwaysInterleave, Alias("update")]
    Task<Outcome<ChangedSettings>> Update(Caller caller, GroupPatch patch);

    /// <summary>Where its picture is.</summary>
    [AlwaysInterleave, Alias("get-picture")]
    Task<Outcome<PictureView>> GetPicture(Caller caller);

    /// <summary>Changes its picture, or removes it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="jpeg">A square JPEG, 1 MiB at most; null removes the picture.</param>
    [AlwaysInterleave, Alias("set-picture")]
    Task<Outcome<PictureView>> SetPicture(Caller caller, byte[]? jpeg);

    /// <summary>Its invite link. For admins.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="renew">Replaces it: the one before leads nowhere any more.</param>
    [AlwaysInterleave, Alias("get-invite")]
    Task<Outcome<GroupInviteView>> GetInvite(Caller caller, bool renew);

    /// <summary>Leaves it.</summary>
    [AlwaysInterleave, Alias("leave")]
    Task<Outcome<Done>> Leave(Caller caller);

    /// <summary>Those who wait to be let in. For admins.</summary>
    [AlwaysInterleave, Alias("list-join-requests")]
    Task<Outcome<JoinRequestList>> ListJoinRequests(Caller caller);

    /// <summary>The groups of a community.</summary>
    [AlwaysInterleave, Alias("list-subgroups")]
    Task<Outcome<SubgroupList>> ListSubgroups(Caller caller);
}
