using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.Groups;
using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Http;

/// <summary>Groups: what a person with a phone does there. The server's rules hold for phones as for everybody.</summary>
internal static class GroupEndpoints
{
    private const int MostMembers = 2000;
    private static readonly string[] Settings = ["announcement", "not_announcement", "locked", "unlocked"];
    private static readonly string[] MemberActions = ["add", "remove", "promote", "demote"];
    private static readonly string[] RequestActions = ["approve", "reject"];

    public static void MapGroups(this IEndpointRouteBuilder routes)
    {
        var groups = routes.MapGroup("/groups");
        groups.MapGet("/", (GroupDirectory directory) => new DataAnswer<GroupAnswer>([.. directory.All.Select(GroupAnswer.Of)]));
        groups.MapPost("/", CreateAsync);
        groups.MapGet("/{id}", (string id, GroupDirectory directory) => GroupAnswer.Of(Find(directory, id)));
        groups.MapPost("/{id}/participants", ChangeMembersAsync);
        groups.MapPost("/{id}/subject", (string id, ChangeGroup request, PhoneTable phones, GroupDirectory directory) =>
            SetAsync(id, request, phones, directory, new Node("subject", default, Needed(request.Value, "value"))));
        groups.MapPost("/{id}/description", DescribeAsync);
        groups.MapPost("/{id}/settings", ChangeSettingAsync);
        groups.MapPost("/{id}/invite", InviteAsync);
        groups.MapPost("/{id}/leave", LeaveAsync);
        groups.MapPost("/{id}/requests", DecideAsync);
        groups.MapPost("/join", JoinAsync);
    }

    public static Group Find(GroupDirectory directory, string id) =>
        directory.Find(new Jid(id.Split('@')[0], JidServers.Group)) ?? throw ControlException.NotFound($"There is no group {id}.");

    private static async Task<IResult> CreateAsync(CreateGroup request, PhoneTable phones, GroupDirectory directory, AccountDirectory accounts)
    {
        var phone = PhoneEndpoints.Find(phones, Needed(request.Number, "number"));
        if (request.Addressing is not (null or "pn" or "lid")) throw ControlException.Invalid("addressing: pn or lid.");
        if (request.Participants is { Count: > MostMembers }) throw ControlException.Invalid($"participants: at most {MostMembers}.");

        var content = People(accounts, request.Participants, request.Addressing != "pn");
        if (request.Community) content.Add(new Node("parent"));
        if (request.Parent is { } parent) content.Add(new Node("linked_parent", [("jid", Find(directory, parent).Jid)]));
        var answer = await AskAsync(phone, "set", new Jid("", JidServers.Group), new Node("create", [("subject", Needed(request.Subject, "subject"))], content.ToArray()));
        return Results.Json(GroupAnswer.Of(Find(directory, answer.Child("group")!["id"]!)), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<DataAnswer<MemberOutcome>> ChangeMembersAsync(
        string id, ChangeMembers request, PhoneTable phones, GroupDirectory directory, AccountDirectory accounts)
    {
        var action = OneOf(request.Action, MemberActions, "action");
        var (phone, group) = (PhoneEndpoints.Find(phones, Needed(request.Number, "number")), Find(directory, id));
        var answer = await AskAsync(phone, "set", group.Jid, new Node(action, default, People(accounts, request.Participants, group.Record.ByLid).ToArray()));
        return new DataAnswer<MemberOutcome>([.. answer.Child(action)!.All("participant").Select(p => MemberOutcome.Of(p, accounts))]);
    }

    private static Task<IResult> DescribeAsync(string id, ChangeGroup request, PhoneTable phones, GroupDirectory directory)
    {
        var before = Find(directory, id).Record.Description?.Id!;
        return SetAsync(id, request, phones, directory, request.Value is { Length: > 0 } text
            ? new Node("description", [("id", GroupDirectory.NewCode()), ("prev", before)], new Node("body", default, text))
            : new Node("description", [("delete", "true"), ("prev", before)]));
    }

    private static Task<IResult> ChangeSettingAsync(string id, ChangeGroup request, PhoneTable phones, GroupDirectory directory)
    {
        var setting = Needed(request.Value, "value");
        var change = setting switch
        {
            "approval_on" or "approval_off" => new Node("membership_approval_mode", default, new Node("group_join", [("state", setting[9..])])),
            "all_member_add" or "admin_add" => new Node("member_add_mode", default, setting),
            _ when uint.TryParse(setting, out var seconds) => seconds == 0 ? new Node("not_ephemeral") : new Node("ephemeral", [("expiration", setting)]),
            _ => new Node(OneOf(setting, Settings, "value")),
        };
        return SetAsync(id, request, phones, directory, change);
    }

    private static async Task<InviteAnswer> InviteAsync(string id, InviteToGroup request, PhoneTable phones, GroupDirectory directory)
    {
        var (phone, group) = (PhoneEndpoints.Find(phones, Needed(request.Number, "number")), Find(directory, id));
        var answer = await AskAsync(phone, request.Renew ? "set" : "get", group.Jid, new Node("invite"));
        return new InviteAnswer(answer.Child("invite")!["code"]!);
    }

    private static async Task<IResult> JoinAsync(JoinGroup request, PhoneTable phones)
    {
        var phone = PhoneEndpoints.Find(phones, Needed(request.Number, "number"));
        var answer = await AskAsync(phone, "set", new Jid("", JidServers.Group), new Node("invite", [("code", Needed(request.Code, "code"))]));
        return Results.Ok(new JoinAnswer(answer.Child("group") is not null));
    }

    private static Task<IResult> LeaveAsync(string id, ChangeGroup request, PhoneTable phones, GroupDirectory directory) => SetAsync(
        id, request, phones, directory, new Node("leave", default, new Node("group", [("id", Find(directory, id).Record.Id)])), new Jid("", JidServers.Group));

    private static async Task<DataAnswer<MemberOutcome>> DecideAsync(
        string id, ChangeMembers request, PhoneTable phones, GroupDirectory directory, AccountDirectory accounts)
    {
        var action = OneOf(request.Action, RequestActions, "action");
        var (phone, group) = (PhoneEndpoints.Find(phones, Needed(request.Number, "number")), Find(directory, id));
        var answer = await AskAsync(phone, "set", group.Jid,
            new Node("membership_requests_action", default, new Node(action, default, People(accounts, request.Participants, group.Record.ByLid).ToArray())));
        return new DataAnswer<MemberOutcome>([.. answer.Child("membership_requests_action")!.Child(action)!.All("participant").Select(p => MemberOutcome.Of(p, accounts))]);
    }

    private static async Task<IResult> SetAsync(string id, ChangeGroup request, PhoneTable phones, GroupDirectory directory, Node change, Jid? to = null)
    {
        var (phone, group) = (PhoneEndpoints.Find(phones, Needed(request.Number, "number")), Find(directory, id));
        await AskAsync(phone, "set", to ?? group.Jid, change);
        return Results.NoContent();
    }

    private static async Task<Node> AskAsync(Phone phone, string type, Jid to, Node content)
    {
        var answer = await phone.AskAsync(type, "w:g2", to, content);
        if (answer["type"] != "error") return answer;
        var error = answer.Child("error");
        throw new ControlException((int)(error?.GetNumber("code") ?? 500), $"The server refused: {error?["text"]}.");
    }

    private static List<Node> People(AccountDirectory accounts, IReadOnlyList<string>? named, bool lid) => [.. (named ?? []).Select(name =>
    {
        var jid = Jid.TryParse(name, out var given) ? given : Jid.FromPhone(PhoneNumbers.Parse(name));
        return new Node("participant", [("jid", accounts.TryFind(jid, out var account) ? account.Address(lid) : jid)]);
    })];

    private static string Needed(string? value, string name) => value is { Length: > 0 } ? value : throw ControlException.Invalid($"{name}: is needed.");

    private static string OneOf(string? value, string[] allowed, string name) =>
        allowed.Contains(value) ? value! : throw ControlException.Invalid($"{name}: one of {string.Join(", ", allowed)}.");
}
