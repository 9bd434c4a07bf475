using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>The stanzas with which a device asks its phone for a file, and the phone answers (seen in tulir/whatsmeow, mediaretry.go).</summary>
internal static class MediaRetryStanzas
{
    /// <summary>Asks for the file of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="self">The own account, without a device: its phone is asked.</param>
    /// <param name="encrypted">The encrypted part.</param>
    public static Node Request(MediaMessage message, Jid self, EncryptedRetry encrypted) => new(
        "receipt",
        [("id", message.Id), ("to", self), ("type", "server-error")],
        new[]
        {
            new Node("encrypt", [], new[] { new Node("enc_p", [], encrypted.Payload), new Node("enc_iv", [], encrypted.Iv) }),
            new Node(
                "rmr",
                [
                    ("jid", message.Chat),
                    ("from_me", message.FromMe ? "true" : "false"),
                    message.Sender is { } sender ? ("participant", sender.ToBare()) : ("participant", (string)null!),
                ]),
        });

    /// <summary>The encrypted part of an answer; null when the phone gives an error instead.</summary>
    public static EncryptedRetry? Encrypted(Node notification) =>
        notification.Child("error") is null
        && notification.Child("encrypt") is { } encrypted
        && encrypted.Child("enc_p")?.Content.Bytes is { IsEmpty: false } payload
        && encrypted.Child("enc_iv")?.Content.Bytes is { IsEmpty: false } iv
            ? new EncryptedRetry(payload.ToArray(), iv.ToArray())
            : null;

    /// <summary>The code of the phone's error; null when there is none.</summary>
    public static int? ErrorCode(Node notification) =>
        notification.Child("error")?.GetNumber("code") is { } code and >= 0 and <= int.MaxValue ? (int)code : null;
}
