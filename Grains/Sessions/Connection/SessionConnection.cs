using System.Threading.Channels;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Sessions.Connection;

/// <summary>
/// A connection of the WhatsApp client. What it does runs on the thread pool, not on the scheduler of the grain that calls: encrypting is no
/// part of a turn.
/// </summary>
internal sealed class SessionConnection(WhatsAppClient client) : ISessionConnection
{
    /// <inheritdoc />
    public ChannelReader<ClientEvent> Events => client.Events;

    /// <inheritdoc />
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.Run(() => client.ConnectAsync(cancellationToken), CancellationToken.None);

    /// <inheritdoc />
    public Task<string> RequestPairingCodeAsync(string phoneNumber, CancellationToken cancellationToken) =>
        Task.Run(() => client.RequestPairingCodeAsync(phoneNumber, null, cancellationToken), CancellationToken.None);

    /// <inheritdoc />
    public Task<SendAcknowledged> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        Task.Run(() => client.SendAsync(message, cancellationToken), CancellationToken.None);

    /// <inheritdoc />
    public Task<UploadedMedia> UploadAsync(Stream file, MediaKind kind, bool toChannel, CancellationToken cancellationToken) => Task.Run(
        () => toChannel ? client.Media.UploadToChannelAsync(file, kind, cancellationToken) : client.Media.UploadAsync(file, kind, cancellationToken),
        CancellationToken.None);

    /// <inheritdoc />
    public Task<DownloadedMedia> DownloadAsync(MediaReference media, MediaDownloadOptions options, CancellationToken cancellationToken) =>
        Task.Run(() => client.Media.DownloadAsync(media, options, cancellationToken), CancellationToken.None);

    /// <inheritdoc />
    public Task MarkReadAsync(Jid chat, Jid? sender, IReadOnlyList<string> messageIds, CancellationToken cancellationToken) =>
        Task.Run(() => client.MarkReadAsync(chat, sender, messageIds, cancellationToken), CancellationToken.None);

    /// <inheritdoc />
    public Task<T> UseAsync<T>(Func<WhatsAppClient, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        Task.Run(() => work(client, cancellationToken), CancellationToken.None);

    /// <inheritdoc />
    public Task LogoutAsync(CancellationToken cancellationToken) => Task.Run(() => client.LogoutAsync(cancellationToken), CancellationToken.None);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => new(Task.Run(async () => await client.DisposeAsync()));
}
