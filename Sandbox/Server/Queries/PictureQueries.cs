using System.Globalization;
using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Model.People;
using Wapio.Sandbox.Server.Groups;
using Wapio.Sandbox.Server.People;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>Pictures of people and groups: set, removed, and asked for by those who may see them.</summary>
internal sealed class PictureQueries(
    AccountDirectory accounts,
    GroupDirectory groups,
    GroupNotifier groupNotifier,
    PictureStore pictures,
    ProfileNotifier notifier,
    SandboxAddresses addresses) : IQueryHandler
{
    private const int LargestPicture = 1 << 20;

    public IEnumerable<string> Namespaces => ["w:profile:picture"];

    public void Handle(Query query)
    {
        var target = query.Iq.GetJid("target");
        if (!query.IsSet) Show(query, target ?? query.Sender.Account.Pn);
        else if (target is { IsGroup: true } group) ChangeGroup(query, group);
        else if (target is null || accounts.TryFind(target.Value, out var account) && account == query.Sender.Account) ChangeOwn(query);
        else query.Refuse(403, "forbidden");
    }

    private void Show(Query query, Jid target)
    {
        var (exists, visible, id) = Find(query.Sender.Account, target);
        if (!exists || visible && id == 0) query.Refuse(404, "item-not-found");
        else if (!visible) query.Refuse(401, "not-authorized");
        else if (query.Child("picture")?.GetNumber("id") == id) query.Reply(new Node("picture", [("status", "304")]));
        else query.Reply(Picture(id, query.Child("picture")?["type"] ?? "image"));
    }

    private (bool Exists, bool Visible, long Id) Find(Account viewer, Jid target)
    {
        if (target.IsGroup) return groups.Find(target) is { } group ? (true, group.Has(viewer), group.Record.PictureId) : default;
        return accounts.TryFind(target, out var account) ? (true, PrivacyRules.Allows(account, viewer, PrivacyRules.Picture), account.Record.PictureId) : default;
    }

    private Node Picture(long id, string type)
    {
        var path = PictureStore.PathOf(id);
        var host = addresses.Http ?? addresses.All[0];
        return new Node("picture", [("id", Text(id)), ("type", type), ("url", new Uri(host, path).ToString()), ("direct_path", path)]);
    }

    private void ChangeOwn(Query query)
    {
        if (!TryKeep(query, query.Sender.Account.Record.PictureId, out var id)) return;
        query.Sender.Account.Change(r => r with { PictureId = id });
        Reply(query, id);

        var jid = ("jid", (AttributeValue)query.Sender.Account.Pn);
        notifier.Tell(query.Sender, "picture", PrivacyRules.Picture, id > 0 ? new Node("set", [jid, ("id", Text(id))]) : new Node("delete", [jid]));
    }

    private void ChangeGroup(Query query, Jid target)
    {
        var actor = query.Sender.Account;
        if (groups.Find(target) is not { } group) query.Refuse(404, "item-not-found");
        else if (!group.Has(actor) || group.Record.Locked && !group.IsAdmin(actor)) query.Refuse(403, "forbidden");
        else if (TryKeep(query, group.Record.PictureId, out var id))
        {
            var (_, after) = group.Change(r => r with { PictureId = id });
            Reply(query, id);
            groupNotifier.TellPicture(after, actor);
        }
    }

    /// <summary>Keeps the picture of a query, which is 0 when there is none; false when it was refused.</summary>
    private bool TryKeep(Query query, long before, out long id)
    {
        id = 0;
        var picture = query.Child("picture")?.Content.Bytes ?? default;
        if (picture.IsEmpty)
        {
            pictures.Remove(before);
            return true;
        }

        if (picture.Length > LargestPicture || !picture.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            query.Refuse(406, "not-acceptable");
            return false;
        }

        id = pictures.Replace(before, picture.ToArray());
        return true;
    }

    private static void Reply(Query query, long id)
    {
        if (id > 0) query.Reply(new Node("picture", [("id", Text(id))]));
        else query.Reply();
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
