using System.Buffers.Text;
using System.Security.Cryptography;

namespace Wapio.Storage.Tokens;

/// <summary>Makes the ids of rows, with a prefix that says what they name. They cannot be guessed, but are no secrets.</summary>
public static class Identifiers
{
    /// <summary>An account: <c>bps_acc_</c> and 22 base64url characters.</summary>
    public static string Account() => "bps_acc_" + Short();

    /// <summary>A session: <c>bps_sess_ws_</c> and 22 base64url characters.</summary>
    public static string Session() => "bps_sess_ws_" + Short();

    /// <summary>An operation: <c>bps_op_</c> and 22 base64url characters.</summary>
    public static string Operation() => "bps_op_" + Short();

    /// <summary>
    /// A message: <c>bps_msg_</c> and 32 hex digits. Those made later are greater, so that the index of ids grows at its end: there are many
    /// messages, and each random place in an index is a page more in their commit.
    /// </summary>
    public static string Message() => "bps_msg_" + Guid.CreateVersion7().ToString("n");

    /// <summary>An event: <c>bps_evt_</c> and 32 hex digits; those made later are greater, as with messages.</summary>
    public static string Event() => "bps_evt_" + Guid.CreateVersion7().ToString("n");

    /// <summary>A file of a message, or one that was uploaded: <c>bps_media_</c> and 22 base64url characters.</summary>
    public static string Media() => "bps_media_" + Short();

    private static string Short() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
