using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wapio.Api.OpenApi;

/// <summary>What the examples of the API document share.</summary>
internal static class Examples
{
    /// <summary>A session's id.</summary>
    public const string SessionId = "bps_sess_ws_wwdKKillB2qo0F_GfuGcSQ";

    /// <summary>An account's id.</summary>
    public const string AccountId = "bps_acc_0F3xQ1b7RkS2vTz9LmNpHw";

    /// <summary>A message's id.</summary>
    public const string MessageId = "bps_msg_36c9f8e1507248a5a301caaa47741488";

    /// <summary>An operation's id.</summary>
    public const string OperationId = "bps_op_1Yd0hC8eTqWm5uKz7RxGvA";

    /// <summary>A person's number.</summary>
    public const string Phone = "+15551234567";

    /// <summary>A person's JID.</summary>
    public const string Jid = "15551234567@s.whatsapp.net";

    /// <summary>A group's JID.</summary>
    public const string GroupJid = "120363012345678901@g.us";

    /// <summary>A moment.</summary>
    public static readonly DateTimeOffset At = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An example as JSON.</summary>
    public static JsonNode? ToNode(object example) => example is JsonNode node ? node.DeepClone() : JsonSerializer.SerializeToNode(example, DocumentJson.Options);

    /// <summary>An example of what a caller sends: without the members that are null.</summary>
    public static JsonNode? ToRequest(object example) => WithoutNulls(ToNode(example));

    private static JsonNode? WithoutNulls(JsonNode? node)
    {
        if (node is not JsonObject members) return node;
        foreach (var name in members.Where(member => member.Value is null).Select(member => member.Key).ToList()) members.Remove(name);
        foreach (var member in members) WithoutNulls(member.Value);
        return node;
    }
}
