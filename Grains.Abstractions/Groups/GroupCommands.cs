using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Groups;

/// <summary>A group to make.</summary>
/// <param name="Subject">Its name, 1 to 100 characters.</param>
/// <param name="Participants">The JIDs of who is to be in it beside oneself; may be empty.</param>
[GenerateSerializer, Immutable, Alias("wapio.CreateGroup")]
public sealed record CreateGroup(
    [property: Id(0)] string Subject,
    [property: Id(1)] ImmutableArray<string> Participants)
{
    /// <summary>Its description; null for none.</summary>
    [Id(2)] public string? Description { get; init; }
}

/// <summary>What to do with people and a group.</summary>
public enum GroupMemberAction
{
    /// <summary>Let them in.</summary>
    Add,

    /// <summary>Take them out.</summary>
    Remove,

    /// <summary>Make them admins.</summary>
    Promote,

    /// <summary>Make them ordinary members again.</summary>
    Demote,

    /// <summary>Let them in who asked for it.</summary>
    Approve,

    /// <summary>Turn them away who asked to be let in.</summary>
    Reject,
}

/// <summary>What to do with which people.</summary>
/// <param name="Action">What.</param>
/// <param name="People">Their JIDs, one at least.</param>
[GenerateSerializer, Immutable, Alias("wapio.ChangeMembers")]
public sealed record ChangeMembers(
    [property: Id(0)] GroupMemberAction Action,
    [property: Id(1)] ImmutableArray<string> People);

/// <summary>Changes of a group; null stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("wapio.GroupPatch")]
public sealed record GroupPatch
{
    /// <summary>The name, 1 to 100 characters.</summary>
    [Id(0)] public string? Subject { get; init; }

    /// <summary>The description, up to 2048 characters; empty removes it.</summary>
    [Id(1)] public string? Description { get; init; }

    /// <summary>Whether only admins write.</summary>
    [Id(2)] public bool? IsAnnounce { get; init; }

    /// <summary>Whether only admins change name, description and picture.</summary>
    [Id(3)] public bool? IsLocked { get; init; }

    /// <summary>Whether who comes by the invite link waits until an admin lets him in.</summary>
    [Id(4)] public bool? RequiresApproval { get; init; }

    /// <summary>Whether members who are no admins may add others.</summary>
    [Id(5)] public bool? MembersCanAdd { get; init; }

    /// <summary>After how many seconds messages disappear; 0 for never.</summary>
    [Id(6)] public long? EphemeralSeconds { get; init; }
}

/// <summary>What was changed.</summary>
/// <param name="Names">The settings, as the HTTP contract names them.</param>
[GenerateSerializer, Immutable, Alias("wapio.ChangedSettings")]
public sealed record ChangedSettings([property: Id(0)] ImmutableArray<string> Names);
