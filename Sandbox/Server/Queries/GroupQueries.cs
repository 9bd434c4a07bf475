using System.Collections.Frozen;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Server.Groups;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Server.Queries;

/// <summary><c>w:g2</c>: finds the group and who answers what is asked of it.</summary>
internal sealed class GroupQueries(GroupDirectory groups, IEnumerable<IGroupOperation> operations) : IQueryHandler
{
    private readonly FrozenDictionary<(string, string), IGroupOperation> _operations =
        operations.SelectMany(o => o.Takes.Select(t => (t, o))).ToFrozenDictionary(p => p.t, p => p.o);

    public IEnumerable<string> Namespaces => ["w:g2"];

    public void Handle(Query query)
    {
        var to = query.Iq.RequireJid("to");
        if (query.Iq.Content.List is not [var action, ..] || !_operations.TryGetValue((query.Iq["type"]!, action.Tag), out var operation))
        {
            query.RefuseUnknown();
            return;
        }

        try
        {
            operation.Handle(new GroupCall(query, action, Find(to)));
        }
        catch (GroupRefusedException refused)
        {
            query.Refuse(refused.Code, refused.Message);
        }
    }

    private Group? Find(Jid to) =>
        to.Server != JidServers.Group ? throw GroupRefusedException.BadRequest()
        : to.User.Length == 0 ? null
        : groups.Find(to) ?? throw GroupRefusedException.NotFound();
}
