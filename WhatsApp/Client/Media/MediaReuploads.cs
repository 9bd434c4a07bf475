using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>
/// Asks the account's phone to upload files again that the media hosts no longer have, and hears its answers. One request for each message,
/// however many wait for the file.
/// </summary>
internal sealed class MediaReuploads(OwnDevice device, StanzaSender sender, TimeSpan timeout, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);

    /// <summary>Asks for a file and waits for the phone.</summary>
    /// <param name="message">The message that has the file.</param>
    /// <param name="mediaKey">The file's media key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The path under which the file now is.</returns>
    /// <exception cref="MediaException">
    /// <see cref="MediaError.ReuploadRefused"/>: the phone cannot. <see cref="MediaError.InvalidRetry"/>: its answer is not for this file.
    /// </exception>
    /// <exception cref="TimeoutException">The phone did not answer in time.</exception>
    public async Task<string> RequestAsync(MediaMessage message, ReadOnlyMemory<byte> mediaKey, CancellationToken cancellationToken)
    {
        var request = MediaRetryStanzas.Request(message, OwnAddress, MediaRetry.EncryptRequest(message.Id, mediaKey.Span));
        var (waiting, first) = Join(message.Id);
        try
        {
            if (first) await sender.SendAsync(request);
            return Read(await waiting.Answer.Task.WaitAsync(timeout, clock, cancellationToken), message.Id, mediaKey.Span);
        }
        finally
        {
            Leave(message.Id, waiting);
        }
    }

    /// <summary>Hands the phone's answer to those who wait for it.</summary>
    public void Complete(Node notification)
    {
        lock (_lock)
        {
            if (notification["id"] is { } id && _waiting.TryGetValue(id, out var waiting)) waiting.Answer.TrySetResult(notification);
        }
    }

    /// <summary>Reads the phone's answer.</summary>
    internal static string Read(Node notification, string messageId, ReadOnlySpan<byte> mediaKey)
    {
        if (MediaRetryStanzas.Encrypted(notification) is not { } encrypted)
        {
            throw new MediaException(MediaError.ReuploadRefused, "The phone does not have the file any more.") { StatusCode = MediaRetryStanzas.ErrorCode(notification) };
        }

        var answer = MediaRetry.DecryptNotification(encrypted, messageId, mediaKey);
        if (answer.Result != MediaRetryNotification.Types.ResultType.Success)
        {
            throw new MediaException(MediaError.ReuploadRefused, $"The phone did not upload the file again: {answer.Result}.");
        }

        return MediaAddresses.IsPath(answer.DirectPath)
            ? answer.DirectPath
            : throw new MediaException(MediaError.InvalidRetry, "The phone does not say where the file is.");
    }

    private Jid OwnAddress => device.Jid?.ToBare() ?? throw new InvalidOperationException("The device is not paired.");

    private (Waiting Waiting, bool First) Join(string id)
    {
        lock (_lock)
        {
            var first = !_waiting.TryGetValue(id, out var waiting);
            if (first) _waiting[id] = waiting = new Waiting();
            waiting!.Callers++;
            return (waiting, first);
        }
    }

    private void Leave(string id, Waiting waiting)
    {
        lock (_lock)
        {
            if (--waiting.Callers == 0) _waiting.Remove(id);
        }
    }

    private sealed class Waiting
    {
        public int Callers { get; set; }

        public TaskCompletionSource<Node> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
