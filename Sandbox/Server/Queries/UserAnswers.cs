using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>The answers about one user, by the protocol that was asked for; nothing when there is nothing to say.</summary>
internal static class UserAnswers
{
    public static Node? Of(string protocol, Account? account, Node? asked) => protocol switch
    {
        "contact" => new Node("contact", [("type", account is null ? "out" : "in")], asked?.Content.Text is { } text ? text : default(NodeContent)),
        _ when account is null => null,
        "devices" => Devices(account),
        "lid" => new Node("lid", [("val", account.Lid)]),
        "status" => new Node("status", [("t", Text(account.Record.DevicesChangedAt))], account.Record.About),
        "picture" => new Node("picture", [("id", "0")]),
        "disappearing_mode" => new Node("disappearing_mode", [("duration", "0"), ("t", "0")]),
        "business" => null,
        _ => null,
    };

    private static Node Devices(Account account)
    {
        var hash = ParticipantHash.Of(account.Devices.Select(d => d.Address(lid: false)));
        var list = new Node("device-list", [("hash", hash)], account.Devices.Select(Of).ToArray());
        if (account.Devices.Length == 1) return new Node("devices", default, list);

        var indexes = new Node("key-index-list", [("ts", Text(account.Record.DevicesChangedAt))], account.Record.KeyIndexList);
        return new Node("devices", default, new[] { list, indexes });
    }

    private static Node Of(Device device) => new("device",
    [
        ("id", Text(device.Id)),
        ("key-index", device.IsPrimary ? null! : Text(device.Record.KeyIndex)),
    ]);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
