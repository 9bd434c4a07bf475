using System.Globalization;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server;

/// <summary>The last stanzas of a stream.</summary>
internal static class StreamErrors
{
    /// <summary>After pairing: connect again at once.</summary>
    public static Node Restart { get; } = WithCode(515);

    /// <summary>The same device is connected elsewhere.</summary>
    public static Node Replaced { get; } = new("stream:error", default, new Node("conflict", [("type", "replaced")]));

    /// <summary>The device is not linked any more.</summary>
    public static Node DeviceRemoved { get; } = new("stream:error", [("code", "401")], new Node("conflict", [("type", "device_removed")]));

    /// <summary>The client sent what is no proper stanza.</summary>
    public static Node NotWellFormed { get; } = new("stream:error", default, new Node("xml-not-well-formed"));

    /// <summary>The server goes away.</summary>
    public static Node Shutdown { get; } = WithCode(503);

    public static Node WithCode(int code) => new("stream:error", [("code", code.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>With a code, a conflict, or both.</summary>
    public static Node WithConflict(int? code, string? conflict) => new(
        "stream:error",
        [("code", code?.ToString(CultureInfo.InvariantCulture)!)],
        conflict is null ? default(NodeContent) : new Node("conflict", [("type", conflict)]));

    /// <summary>The login is refused.</summary>
    public static Node Failure(int reason) =>
        new("failure", [("reason", reason.ToString(CultureInfo.InvariantCulture)), ("location", "sandbox")]);

    /// <summary>The login is refused because the account is banned for a time.</summary>
    public static Node TemporaryBan(int code, long seconds) => new("failure",
    [
        ("reason", "402"),
        ("code", code.ToString(CultureInfo.InvariantCulture)),
        ("expire", seconds.ToString(CultureInfo.InvariantCulture)),
        ("location", "sandbox"),
    ]);
}
