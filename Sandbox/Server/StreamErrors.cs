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

    /// <summary>The login is refused.</summary>
    public static Node Failure(int reason) =>
        new("failure", [("reason", reason.ToString(CultureInfo.InvariantCulture)), ("location", "sandbox")]);
}
