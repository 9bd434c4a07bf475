using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones.Media;

/// <summary>The files of a phone's messages. It has every file that the media folder still holds, also when its address is gone.</summary>
internal sealed class PhoneMedia(Device device, PhoneMessages messages, MediaStore store, FaultTable faults)
{
    private const int NotOnPhone = 2;

    /// <summary>The file of a message, decrypted and checked; null when there is none, or no more.</summary>
    /// <param name="id">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MediaException">It is not what the message says.</exception>
    public async Task<Stream?> OpenAsync(string id, CancellationToken cancellationToken)
    {
        if (Find(id) is not { } media || store.OpenAt(media.DirectPath, media.FileEncSha256.Span) is not { } encrypted) return null;

        await using (encrypted)
        {
            var plain = new FileStream(
                Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
            try
            {
                await MediaEncryption.DecryptAsync(encrypted, plain, MediaKeys.Derive(media.MediaKey.Span, media.Kind), media.Expected, cancellationToken);
                plain.Position = 0;
                return plain;
            }
            catch
            {
                await plain.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>A companion asks for a file that the media host does not give it: uploads it again and says where it is.</summary>
    public void OnRequest(Node receipt)
    {
        var from = receipt.RequireJid("from");
        if (device.Account.FindDevice(from.Device) is not { } companion || receipt["id"] is not { } id || receipt.Child("rmr") is not { } rmr) return;

        companion.Inbox.Enqueue(new Node(
            "notification",
            [("from", device.Account.Address(from.IsLid)), ("id", id), ("type", "mediaretry"), ("t", receipt["t"]!)],
            new[] { Answer(id, receipt), rmr }));
    }

    private Node Answer(string id, Node receipt)
    {
        if (faults.Take(FaultKind.MediaRetryRefused, device.Account.Number) is { } fault) return Error(fault.Code ?? NotOnPhone);
        if (Find(id) is not { } media) return Error(NotOnPhone);

        var answer = new MediaRetryNotification { StanzaId = id };
        if (!IsAskedFor(id, receipt, media)) answer.Result = MediaRetryNotification.Types.ResultType.DecryptionError;
        else if (store.Restore(media.FileEncSha256.Span, device.Account.Number) is { } entry) (answer.Result, answer.DirectPath) = (MediaRetryNotification.Types.ResultType.Success, entry.DirectPath);
        else answer.Result = MediaRetryNotification.Types.ResultType.NotFound;

        var encrypted = MediaRetry.EncryptNotification(answer, id, media.MediaKey.Span);
        return new Node("encrypt", default, new[] { new Node("enc_p", default, encrypted.Payload), new Node("enc_iv", default, encrypted.Iv) });
    }

    private static bool IsAskedFor(string id, Node receipt, MediaReference media)
    {
        var encrypt = receipt.Child("encrypt");
        var retry = new EncryptedRetry(encrypt?.Child("enc_p")?.Content.Bytes.ToArray() ?? [], encrypt?.Child("enc_iv")?.Content.Bytes.ToArray() ?? []);
        try
        {
            return MediaRetry.DecryptRequest(retry, id, media.MediaKey.Span).StanzaId == id;
        }
        catch (MediaException)
        {
            return false;
        }
    }

    private static Node Error(int code) => new("error", [("code", code.ToString(System.Globalization.CultureInfo.InvariantCulture))]);

    private MediaReference? Find(string id) =>
        messages.Find(id) is { } message && ParsedMessage.Of(message.Original).Media?.File is { IsEncrypted: true } media ? media : null;
}
