using System.Threading.Channels;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Sessions.Connection;

/// <summary>
/// One connection of one device: what a session uses of the WhatsApp client, and where tests plug in. Disposing of it closes the socket, whether or not
/// its events were read.
/// </summary>
internal interface ISessionConnection : IAsyncDisposable
{
    /// <summary>What happens on it; completes after <see cref="Disconnected"/>.</summary>
    ChannelReader<ClientEvent> Events { get; }

    /// <summary>Connects; completes when logged in or when pairing has begun.</summary>
    Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Asks for a code to enter on the phone, while it waits to be linked.</summary>
    /// <exception cref="RequestException">It does not wait to be linked, or WhatsApp refused.</exception>
    Task<string> RequestPairingCodeAsync(string phoneNumber, CancellationToken cancellationToken);

    /// <summary>Sends a message; completes when WhatsApp has acknowledged it.</summary>
    /// <exception cref="RequestException">It was not acknowledged.</exception>
    Task<SendAcknowledged> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Uploads the file of a message to WhatsApp's media hosts, encrypted unless it is for a channel.</summary>
    /// <param name="file">The file, from where it stands; read once, as it is uploaded.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="toChannel">True when it is for a channel.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MediaException">The hosts refused it, or cannot be reached.</exception>
    /// <exception cref="RequestException">WhatsApp did not name its media hosts.</exception>
    Task<UploadedMedia> UploadAsync(Stream file, MediaKind kind, bool toChannel, CancellationToken cancellationToken);

    /// <summary>Downloads the file of a message, decrypted and checked.</summary>
    /// <param name="media">The file.</param>
    /// <param name="options">Its limit, and the message that has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MediaException">It cannot be had, or is not what its message says.</exception>
    /// <exception cref="RequestException">The connection is not logged in, or the phone did not answer in time.</exception>
    Task<DownloadedMedia> DownloadAsync(MediaReference media, MediaDownloadOptions options, CancellationToken cancellationToken);

    /// <summary>Tells the sender that messages were read.</summary>
    Task MarkReadAsync(Jid chat, Jid? sender, IReadOnlyList<string> messageIds, CancellationToken cancellationToken);

    /// <summary>Uses a feature of the client that has no member here.</summary>
    /// <param name="work">What to do with it; it does not run on the grain's scheduler and must touch nothing of the grain.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestException">WhatsApp did not do what was asked, or the connection is gone.</exception>
    Task<T> UseAsync<T>(Func<WhatsAppClient, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Unlinks the device from the phone.</summary>
    Task LogoutAsync(CancellationToken cancellationToken);
}
