using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.People;
using Wapio.Sandbox.Server.People;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>The answers about one user, by the protocol that was asked for; nothing when there is nothing to say.</summary>
internal static class UserAnswers
{
    /// <summary>The answer to one question about one user.</summary>
    /// <param name="protocol">The question.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="account">The user; null when there is none.</param>
    /// <param name="asked">The <c>contact</c> node of the query, if any.</param>
    public static Node? Of(string protocol, Account viewer, Account? account, Node? asked) => protocol switch
    {
        "contact" => new Node("contact", [("type", account is null ? "out" : "in")], asked?.Content.Text is { } text ? text : default(NodeContent)),
        _ when account is null => null,
        "devices" => Devices(account),
        "lid" => new Node("lid", [("val", account.Lid)]),
        "status" => PrivacyRules.Allows(account, viewer, PrivacyRules.About)
            ? new Node("status", [("t", Text(account.Record.AboutAt))], account.Record.About)
            : new Node("status", [("code", "401"), ("type", "fail")], ""),
        "picture" when PrivacyRules.Allows(account, viewer, PrivacyRules.Picture) => new Node("picture", [("id", Text(account.Record.PictureId))]),
        "disappearing_mode" => new Node("disappearing_mode", [("duration", Text(account.Record.DefaultTimer)), ("t", Text(account.Record.DefaultTimerAt))]),
        "business" when account.Record.Business is { } business => new Node("business", default, BusinessNodes.VerifiedName(account.Pn, business)),
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
