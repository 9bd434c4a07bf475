using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Model.Groups;

/// <summary>All groups, by id.</summary>
internal sealed class GroupDirectory
{
    private const string CodeAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int CodeLength = 22;

    private readonly ConcurrentDictionary<string, Group> _groups = new();
    private readonly AccountDirectory _accounts;
    private readonly IStateStore _store;
    private readonly TimeProvider _clock;

    public GroupDirectory(AccountDirectory accounts, IStateStore store, TimeProvider clock)
    {
        (_accounts, _store, _clock) = (accounts, store, clock);
        foreach (var (id, record) in store.LoadRecords(Collections.Group, StateJson.Default.GroupRecord)) _groups[id] = new Group(record, store);
    }

    public IEnumerable<Group> All => _groups.Values.OrderBy(g => g.Record.Id, StringComparer.Ordinal);

    public long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    public Group? Find(Jid jid) => jid.IsGroup ? _groups.GetValueOrDefault(jid.User) : null;

    /// <summary>The group that an invite code opens now.</summary>
    public Group? FindByCode(string code) => _groups.Values.FirstOrDefault(g => g.Record.InviteCode == code);

    /// <summary>True when a code opened a group once and does no longer.</summary>
    public bool WasRevoked(string code) => _groups.Values.Any(g => g.Record.RevokedCodes.Contains(code));

    /// <summary>The groups of an account, communities among them.</summary>
    public IEnumerable<Group> Of(Account account) => All.Where(g => g.Has(account));

    /// <summary>The groups that belong to a community.</summary>
    public IEnumerable<Group> SubgroupsOf(Group community) => All.Where(g => g.Record.Parent == community.Record.Id);

    /// <summary>Makes a group of which the creator is the only member.</summary>
    public Group Create(Account creator, string subject, bool byLid, Func<GroupRecord, GroupRecord> refine)
    {
        while (true)
        {
            var id = "120363" + RandomNumberGenerator.GetInt32(100_000, 999_999).ToString(CultureInfo.InvariantCulture)
                + RandomNumberGenerator.GetInt32(100_000, 999_999).ToString(CultureInfo.InvariantCulture);
            var record = new GroupRecord(id, subject, creator.Number, Now, byLid) { InviteCode = NewCode() };
            var group = new Group(record, _store);
            if (!_groups.TryAdd(id, group)) continue;

            group.Change(r => refine(r with { Members = r.Members.Add(creator.Number, GroupRole.Creator) }));
            return group;
        }
    }

    /// <summary>Forgets a group that nobody is in any more.</summary>
    public void Remove(Group group)
    {
        if (_groups.TryRemove(group.Record.Id, out _)) _store.Delete(Collections.Group, group.Record.Id);
    }

    /// <summary>The accounts in a group.</summary>
    public IEnumerable<Account> MembersOf(GroupRecord record) => record.Members.Keys.Select(_accounts.FindByNumber).OfType<Account>();

    public static string NewCode() => RandomNumberGenerator.GetString(CodeAlphabet, CodeLength);
}
