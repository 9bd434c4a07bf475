using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Grains.Abstractions.Groups;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Groups;

/// <summary>
/// One group as one session sees it. What it knows holds as long as the group's version in the database is the one it was read under: whatever WhatsApp tells
/// of the group changes the version in the commit of the event, so no message between grains can get lost, on whichever node they are.
/// </summary>
[GrainType("group")]
internal sealed class GroupGrain(IDirectoryStore directory) : Grain, IGroupGrain
{
    private GroupView? _known;
    private long _version;
    private int _changes;
    private int _seenChanges;
    private Task<Outcome<GroupView>>? _asking;
    private long _askedFor;

    private string SessionId => Names.Session;

    private string GroupJid => Names.Group;

    private ISessionGroups Session => GrainFactory.GetGrain<ISessionGroups>(SessionId);

    private (string Session, string Group) Names => GroupGrainKey.TryRead(this.GetPrimaryKeyString(), out var session, out var group) ? (session, group) : ("-", "-");

    /// <inheritdoc />
    public async Task<Outcome<GroupView>> Get(Caller caller, bool fresh)
    {
        if (await directory.FindGroupVersionAsync(SessionId, GroupJid) is not { } now || now.AccountId != caller.AccountId
            || caller.SessionId is { } bound && bound != SessionId)
        {
            DeactivateOnIdle();
            return Failure.NotFound("Session");
        }

        if (!fresh && _changes == _seenChanges && _known is { } known && _version == now.Version) return known;

        // However many ask at once, WhatsApp is asked once; but not for an answer that is older than what the caller knows of.
        if (_asking is null || fresh || _changes != _seenChanges || _askedFor != now.Version)
        {
            _asking = AskAsync(caller, fresh || _changes != _seenChanges, now.Version);
            _askedFor = now.Version;
        }

        return await _asking;
    }

    /// <inheritdoc />
    public Task<Outcome<ParticipantOutcomes>> ChangeMembers(Caller caller, ChangeMembers change) => ChangeAsync(Session.ChangeMembers(caller, GroupJid, change));

    /// <inheritdoc />
    public Task<Outcome<ChangedSettings>> Update(Caller caller, GroupPatch patch) => ChangeAsync(Session.Update(caller, GroupJid, patch));

    /// <inheritdoc />
    public Task<Outcome<PictureView>> GetPicture(Caller caller) => Session.GetPicture(caller, GroupJid);

    /// <inheritdoc />
    public Task<Outcome<PictureView>> SetPicture(Caller caller, byte[]? jpeg) => Session.SetPicture(caller, GroupJid, jpeg);

    /// <inheritdoc />
    public Task<Outcome<GroupInviteView>> GetInvite(Caller caller, bool renew) => Session.GetInvite(caller, GroupJid, renew);

    /// <inheritdoc />
    public Task<Outcome<Done>> Leave(Caller caller) => ChangeAsync(Session.Leave(caller, GroupJid));

    /// <inheritdoc />
    public Task<Outcome<JoinRequestList>> ListJoinRequests(Caller caller) => Session.ListJoinRequests(caller, GroupJid);

    /// <inheritdoc />
    public Task<Outcome<SubgroupList>> ListSubgroups(Caller caller) => Session.ListSubgroups(caller, GroupJid);

    private async Task<Outcome<GroupView>> AskAsync(Caller caller, bool fresh, long version)
    {
        var changes = _changes;
        try
        {
            var answer = await Session.Get(caller, GroupJid, fresh);
            if (answer.IsSuccess) (_known, _version, _seenChanges) = (answer.Value, version, changes);
            else _known = null;
            return answer;
        }
        finally
        {
            if (_askedFor == version) _asking = null;
        }
    }

    // Who changes a group and then reads it sees the change, although WhatsApp's word of it may still be under way. A change that failed may have been done in part.
    private async Task<Outcome<T>> ChangeAsync<T>(Task<Outcome<T>> change) where T : class
    {
        var outcome = await change;
        _changes++;
        return outcome;
    }
}
