using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Model.Groups;

/// <summary>A group or a community. What it is lies in an immutable record that is replaced as a whole.</summary>
internal sealed class Group(GroupRecord record, IStateStore store)
{
    private readonly Lock _gate = new();
    private volatile GroupRecord _record = record;

    public Jid Jid { get; } = new(record.Id, JidServers.Group);

    public GroupRecord Record => _record;

    /// <summary>Changes the stored part and returns it as it was and as it is.</summary>
    public (GroupRecord Before, GroupRecord After) Change(Func<GroupRecord, GroupRecord> change)
    {
        lock (_gate)
        {
            var before = _record;
            var after = change(before);
            if (after != before)
            {
                _record = after;
                store.PutRecord(Collections.Group, after.Id, after, StateJson.Default.GroupRecord);
            }

            return (before, after);
        }
    }

    public bool Has(Account account) => _record.Members.ContainsKey(account.Number);

    public bool IsAdmin(Account account) => _record.Members.GetValueOrDefault(account.Number) > GroupRole.Member;
}
