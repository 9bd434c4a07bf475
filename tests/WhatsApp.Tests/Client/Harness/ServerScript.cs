using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Tests.Client.Harness;

/// <summary>What the server answers by itself.</summary>
internal sealed class ServerScript
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Func<Node, Node?>> _answers = new(StringComparer.Ordinal);

    public ServerScript()
    {
        On("encrypt:count", node => Result(node, new Node("count", [("value", "50")])));
        On("passive:active", node => Result(node));
        On("w:p:ping", node => Result(node));
        On("usync:usync", AnswerUsync);
        On("encrypt:key", AnswerKeys);
    }

    /// <summary>The accounts that the server knows, under every address.</summary>
    public Dictionary<Jid, RemoteAccount> Accounts { get; } = [];

    /// <summary>Sets the answer to a query by xmlns and first child (<c>encrypt:count</c>); null to leave it to the test.</summary>
    public void On(string query, Func<Node, Node?> answer)
    {
        lock (_lock) _answers[query] = answer;
    }

    public void Add(RemoteAccount account)
    {
        Accounts[account.Phone] = account;
        if (account.Lid is { } lid) Accounts[lid] = account;
    }

    public Node? Answer(Node node)
    {
        if (node.Tag != "iq" || node["type"] is not ("get" or "set") || node.Children.Length == 0) return null;
        Func<Node, Node?>? answer;
        lock (_lock) answer = _answers.GetValueOrDefault($"{node["xmlns"]}:{node.Children[0].Tag}");
        return answer?.Invoke(node);
    }

    public static Node Result(Node query, NodeContent content = default) =>
        new("iq", [("id", query["id"]!), ("from", Jid.ServerJid), ("type", "result")], content);

    private Node AnswerUsync(Node query)
    {
        var users = query.Child("usync")!.Child("list")!.Content.List!
            .Select(user => user.GetJid("jid")!.Value)
            .Where(Accounts.ContainsKey)
            .Select(jid => Accounts[jid].Describe(jid));
        return Result(query, new Node("usync", [], new Node("list", [], users.ToArray())));
    }

    private Node AnswerKeys(Node query)
    {
        var users = query.Child("key")!.Content.List!.Select(user =>
        {
            var jid = user.GetJid("jid")!.Value;
            return Accounts.TryGetValue(jid.ToBare(), out var account) && account.Devices.TryGetValue(jid.Device, out var device)
                ? new Node("user", [("jid", jid)], device.BundleNodes())
                : new Node("user", [("jid", jid)], new Node("error", [("code", "404"), ("text", "item-not-found")]));
        });
        return Result(query, new Node("list", [], users.ToArray()));
    }
}
