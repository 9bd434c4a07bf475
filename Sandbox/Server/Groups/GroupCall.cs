using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Server.Queries;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Groups;

/// <summary>A query of a device about one group, or about groups at large.</summary>
/// <param name="query">The query.</param>
/// <param name="action">Its first child: what is asked for.</param>
/// <param name="group">The group; null when the query goes to <c>@g.us</c>.</param>
internal sealed class GroupCall(Query query, Node action, Group? group)
{
    public Node Action => action;

    public Account Caller => query.Sender.Account;

    /// <exception cref="GroupRefusedException">The query goes to no group.</exception>
    public Group Group => group ?? throw GroupRefusedException.BadRequest();

    public bool NamesGroup => group is not null;

    public bool IsAdmin => Group.IsAdmin(Caller);

    /// <exception cref="GroupRefusedException">The caller is not in the group.</exception>
    public void RequireMember()
    {
        if (!Group.Has(Caller)) throw GroupRefusedException.Forbidden();
    }

    /// <exception cref="GroupRefusedException">The caller is no admin of the group.</exception>
    public void RequireAdmin()
    {
        RequireMember();
        if (!IsAdmin) throw GroupRefusedException.Forbidden();
    }

    /// <summary>The query is a <c>set</c>.</summary>
    public bool IsSet => query.IsSet;

    public void Reply(params Node[] content) => query.Reply(content);
}
