using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wapio.Api.Tests.Mutations;

/// <summary>Damages a good body: by its members, so that it stays JSON, and sometimes by its bytes.</summary>
internal static class BodyMutation
{
    private const string Place = "@@";

    private static readonly string[] Values =
    [
        "null", "\"\"", "\" \"", "true", "false", "0", "-1", "1.5", "1e999", "-0", "123456789012345678901234567890", "[]", "{}", "[null]", "[[[[]]]]",
        "{\"a\":{\"b\":null}}", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud83d\\ude00\"", "\"true\"", "\"'; DROP TABLE sessions; --\"",
        "\"../../etc/passwd\"", "\"%00\"", "\"\u202e\u0301\"", "\"@lid\"", "\"1@s.whatsapp.net\"", "[\"x\",7]", "[\"\\ud800\"]", "{\"\\ud800\":1}",
        $"\"{new string('x', 300)}\"", $"\"{new string('9', 70)}\"", $"\"{new string('\u00e9', 66_000)}\"", $"{new string('[', 70)}{new string(']', 70)}",
    ];

    private static readonly string[] Names =
        ["label", "name", "phone_number", "proxy_url", "settings", "typing", "to", "text", "kind", "session_id", "channel_id", "message_ids", "chat_jid", "url", "target_url", "signing_secret", "subscribed_events", "is_active", "", "\\ud800"];

    public static byte[] Of(string body, Random random)
    {
        var text = body;
        for (var rounds = random.Next(1, 4); rounds > 0 && TryDamage(text, random) is { } damaged; rounds--) text = damaged;

        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(5) == 0 ? DamageBytes(bytes, random) : bytes;
    }

    // A body may be damaged so much already that it cannot be taken apart again: then it is good enough as it is.
    private static string? TryDamage(string text, Random random)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject tree ? Damage(tree, random) : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Damage(JsonObject tree, Random random)
    {
        var value = Values[random.Next(Values.Length)];
        var name = Names[random.Next(Names.Length)];
        var original = tree.ToJsonString();
        if (random.Next(6) == 0) return $"{{\"{name}\":{value}{(tree.Count > 0 ? "," : "")}{original[1..]}";

        var target = tree;
        while (target.Select(member => member.Value).OfType<JsonObject>().FirstOrDefault() is { } inner && random.Next(2) == 0) target = inner;
        if (target.Count == 0) return $"{{\"{name}\":{value}}}";

        var member = target.ElementAt(random.Next(target.Count)).Key;
        if (random.Next(4) == 0)
        {
            target.Remove(member);
            return tree.ToJsonString();
        }

        target[member] = Place;
        return tree.ToJsonString().Replace($"\"{Place}\"", value, StringComparison.Ordinal);
    }

    private static byte[] DamageBytes(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        switch (random.Next(3))
        {
            case 0:
                damaged.RemoveRange(0, random.Next(damaged.Count + 1));
                break;
            case 1:
                damaged.Insert(random.Next(damaged.Count + 1), (byte)random.Next(256));
                break;
            default:
                if (damaged.Count > 0) damaged[random.Next(damaged.Count)] = (byte)random.Next(256);
                break;
        }

        return [.. damaged];
    }
}
