using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Newsletters;
using Wapio.Sandbox.Model.People;
using Wapio.Sandbox.Server.Queries;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Sandbox.Server.Newsletters;

/// <summary>
/// What is asked and done about channels over <c>w:mex</c>, under the ids that Baileys (first) and tulir/whatsmeow use for it.
/// </summary>
internal sealed class NewsletterOperations(AccountDirectory accounts, NewsletterDirectory newsletters, NewsletterNotifier notifier, PictureStore pictures) : IMexOperations
{
    private const int LargestPicture = 1 << 20;
    private const int LongestName = 100;

    public IEnumerable<KeyValuePair<string, Func<Device, JsonElement, JsonObject>>> Operations =>
    [
        .. Known(Show, "6563316087068696", "9779843322044422"),
        .. Known(List, "6388546374527196"),
        .. Known(Create, "8823471724422422", "6234210096708695", "27527996220149684"),
        .. Known(Update, "24250201037901610", "7150902998257522", "7839742399440946"),
        .. Known(Delete, "30062808666639665"),
        .. Known(Follow, "24404358912487870", "9926858900719341"),
        .. Known(Unfollow, "9767147403369991", "6392786840836363", "8782612271820087"),
        .. Known((caller, variables) => Mute(caller, variables, mute: true), "29766401636284406", "6274038279359549", "5971669009605755"),
        .. Known((caller, variables) => Mute(caller, variables, mute: false), "9864994326891137", "6068417879924485", "6104029483058502"),
        .. Known(CountAdmins, "7130823597031706"),
        .. Known(ChangeOwner, "7341777602580933"),
        .. Known(ListSubscribers, "9783111038412085", "9800646650009898"),
    ];

    private static IEnumerable<KeyValuePair<string, Func<Device, JsonElement, JsonObject>>> Known(Func<Device, JsonElement, JsonObject> answer, params string[] ids) =>
        ids.Select(id => KeyValuePair.Create(id, answer));

    private JsonObject Show(Device caller, JsonElement variables)
    {
        var input = variables.GetProperty("input");
        var key = input.GetProperty("key").GetString() ?? "";
        var found = input.GetProperty("type").GetString() == "INVITE" ? newsletters.FindByInvite(key) : Jid.TryParse(key, out var jid) ? newsletters.Find(jid) : null;
        return Answer("xwa2_newsletter", found ?? throw NotFound(), caller);
    }

    private JsonObject List(Device caller, JsonElement variables) => new()
    {
        ["xwa2_newsletter_subscribed"] = new JsonArray([.. newsletters.Of(caller.Account).Select(n => NewsletterJson.Of(n, caller.Account))]),
    };

    private JsonObject Create(Device caller, JsonElement variables)
    {
        var input = variables.TryGetProperty("input", out var given) ? given : variables.GetProperty("newsletter_input");
        var newsletter = newsletters.Create(caller.Account, NameIn(input) ?? throw Bad(), TextIn(input, "description") ?? "");
        if (PictureIn(input) is { Length: > 0 } picture) newsletter.Change(r => r with { PictureId = pictures.Replace(0, picture) });
        notifier.TellAccount(caller.Account, caller, "NotificationNewsletterJoin", News("on_join", NewsletterJson.Of(newsletter, caller.Account)));
        return Answer("xwa2_newsletter_create", newsletter, caller);
    }

    private JsonObject Update(Device caller, JsonElement variables)
    {
        var (newsletter, updates) = (FindOwn(caller, variables), variables.GetProperty("updates"));
        var (name, description, picture) = (NameIn(updates), TextIn(updates, "description"), PictureIn(updates));
        newsletter.Change(r => r with
        {
            Name = name ?? r.Name,
            NameAt = name is null ? r.NameAt : newsletters.Now,
            Description = description ?? r.Description,
            DescriptionAt = description is null ? r.DescriptionAt : newsletters.Now,
            PictureId = picture switch { null => r.PictureId, [] => 0, _ => pictures.Replace(r.PictureId, picture) },
        });

        var settings = new JsonObject();
        if (name is not null) settings["name"] = name;
        if (description is not null) settings["description"] = description;
        notifier.TellFollowers(newsletter, caller, "NotificationNewsletterUpdate", reader =>
        {
            // The first two are what Baileys reads.
            var news = News("on_metadata_update", NewsletterJson.Of(newsletter, reader));
            news["operation"] = "NotificationNewsletterUpdate";
            news["updates"] = new JsonArray(new JsonObject { ["jid"] = newsletter.Jid.ToString(), ["settings"] = settings.DeepClone() });
            return news;
        });
        return Answer("xwa2_newsletter_update", newsletter, caller);
    }

    private JsonObject Delete(Device caller, JsonElement variables)
    {
        var newsletter = Find(variables);
        if (newsletter.RoleOf(caller.Account) != NewsletterRole.Owner) throw Forbidden();

        var state = new JsonObject { ["type"] = "DELETED" };
        notifier.TellFollowers(newsletter, caller, "NotificationNewsletterStateChange", _ => News("on_state_change", new JsonObject
        {
            ["id"] = newsletter.Jid.ToString(), ["is_requestor"] = false, ["state"] = state.DeepClone(),
        }));
        newsletters.Remove(newsletter);
        return new JsonObject { ["xwa2_newsletter_delete_v2"] = new JsonObject { ["id"] = newsletter.Jid.ToString(), ["state"] = state } };
    }

    private JsonObject Follow(Device caller, JsonElement variables)
    {
        var newsletter = Find(variables);
        newsletter.Change(r => r.Followers.ContainsKey(caller.Account.Number)
            ? r
            : r with { Followers = r.Followers.Add(caller.Account.Number, new FollowerRecord(NewsletterRole.Subscriber, Muted: false)) });
        notifier.TellAccount(caller.Account, caller, "NotificationNewsletterJoin", News("on_join", NewsletterJson.Of(newsletter, caller.Account)));
        return Answer("xwa2_newsletter_join_v2", newsletter, caller);
    }

    private JsonObject Unfollow(Device caller, JsonElement variables)
    {
        var newsletter = Find(variables);
        if (newsletter.RoleOf(caller.Account) == NewsletterRole.Owner) throw Forbidden();

        newsletter.Change(r => r with { Followers = r.Followers.Remove(caller.Account.Number) });
        notifier.TellAccount(caller.Account, caller, "NotificationNewsletterLeave", News("on_leave", new JsonObject { ["id"] = newsletter.Jid.ToString(), ["role"] = "GUEST" }));
        return Answer("xwa2_newsletter_leave_v2", newsletter, caller);
    }

    private JsonObject Mute(Device caller, JsonElement variables, bool mute)
    {
        var newsletter = Find(variables);
        if (newsletter.RoleOf(caller.Account) == NewsletterRole.Guest) throw Forbidden();

        newsletter.Change(r => r with { Followers = r.Followers.SetItem(caller.Account.Number, r.Followers[caller.Account.Number] with { Muted = mute }) });
        notifier.TellAccount(caller.Account, caller, "NotificationNewsletterUserSettingChange", News("on_mute_change", new JsonObject
        {
            ["id"] = newsletter.Jid.ToString(), ["mute"] = mute ? "ON" : "OFF",
        }));
        return Answer(mute ? "xwa2_newsletter_mute_v2" : "xwa2_newsletter_unmute_v2", newsletter, caller);
    }

    private JsonObject CountAdmins(Device caller, JsonElement variables) => new()
    {
        ["xwa2_newsletter_admin"] = new JsonObject { ["admin_count"] = FindOwn(caller, variables).Record.Followers.Values.Count(f => f.Role >= NewsletterRole.Admin) },
    };

    private JsonObject ChangeOwner(Device caller, JsonElement variables)
    {
        var newsletter = Find(variables);
        if (newsletter.RoleOf(caller.Account) != NewsletterRole.Owner) throw Forbidden();
        if (!Jid.TryParse(TextIn(variables, "user_id"), out var jid) || !accounts.TryFind(jid, out var heir) || newsletter.RoleOf(heir) == NewsletterRole.Guest) throw NotFound();

        newsletter.Change(r => r with
        {
            Followers = r.Followers
                .SetItem(caller.Account.Number, r.Followers[caller.Account.Number] with { Role = NewsletterRole.Admin })
                .SetItem(heir.Number, r.Followers[heir.Number] with { Role = NewsletterRole.Owner }),
        });
        return Answer("xwa2_newsletter_change_owner", newsletter, caller);
    }

    private JsonObject ListSubscribers(Device caller, JsonElement variables)
    {
        var newsletter = FindOwn(caller, variables.TryGetProperty("input", out var input) ? input : variables);
        var edges = newsletters.FollowersOf(newsletter).Select(a => (JsonNode)new JsonObject
        {
            ["role"] = newsletter.RoleOf(a).ToString().ToUpperInvariant(),
            ["node"] = new JsonObject { ["id"] = a.Lid.ToString(), ["pn"] = a.Pn.ToString(), ["display_name"] = a.Record.Name },
        });
        return new JsonObject { ["xwa2_newsletter_subscribers"] = new JsonObject { ["subscribers"] = new JsonObject { ["edges"] = new JsonArray([.. edges]) } } };
    }

    private Newsletter Find(JsonElement variables) =>
        Jid.TryParse(TextIn(variables, "newsletter_id"), out var jid) && newsletters.Find(jid) is { } found ? found : throw NotFound();

    private Newsletter FindOwn(Device caller, JsonElement variables) =>
        Find(variables) is var found && found.MayWrite(caller.Account) ? found : throw Forbidden();

    private static JsonObject Answer(string path, Newsletter newsletter, Device caller) => new() { [path] = NewsletterJson.Of(newsletter, caller.Account) };

    private static JsonObject News(string what, JsonObject content) => new() { ["data"] = new JsonObject { ["xwa2_notify_newsletter_" + what] = content } };

    private static string? NameIn(JsonElement element) => TextIn(element, "name") switch
    {
        null => null,
        { Length: > 0 and <= LongestName } name => name,
        _ => throw Bad(),
    };

    /// <summary>The picture that is set; empty to remove it, null to leave it.</summary>
    private static byte[]? PictureIn(JsonElement element)
    {
        if (TextIn(element, "picture") is not { } text) return null;
        var picture = new byte[Math.Min(text.Length, LargestPicture)];
        return Convert.TryFromBase64String(text, picture, out var count) ? picture[..count] : throw Bad();
    }

    private static string? TextIn(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static MexRefusedException NotFound() => new(404, "Not Found");

    private static MexRefusedException Forbidden() => new(403, "Forbidden");

    private static MexRefusedException Bad() => new(400, "Bad Request");
}
