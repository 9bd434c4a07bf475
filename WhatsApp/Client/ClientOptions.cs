using System.Collections.ObjectModel;
using Wapio.WhatsApp.Client.Media;

namespace Wapio.WhatsApp.Client;

/// <summary>How a device talks to WhatsApp. Immutable; vary it with <c>with</c>.</summary>
public sealed record ClientOptions
{
    /// <summary>WhatsApp's own endpoint.</summary>
    public static readonly Uri WhatsAppEndpoint = new("wss://web.whatsapp.com/ws/chat");

    /// <summary>The root key that signs the certificates of WhatsApp's servers, in hex (seen in tulir/whatsmeow, socket and handshake).</summary>
    public const string WhatsAppNoiseRootKey = "142375574d0a587166aae71ebe516437c4a28b73e3695c6ce1f7f9545da8ee6b";

    /// <summary>Where to connect: ws or wss with a path.</summary>
    public Uri Endpoint { get; init; } = WhatsAppEndpoint;

    /// <summary>The trusted Noise root key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> NoiseRootKey { get; init; } = Convert.FromHexString(WhatsAppNoiseRootKey);

    /// <summary>The version of WhatsApp Web that the client says it is, as three numbers with dots.</summary>
    public string WebVersion { get; init; } = "2.3000.1045649367";

    /// <summary>The name that the phone shows in its list of linked devices.</summary>
    public string DeviceName { get; init; } = "Wapio";

    /// <summary>The name that others see of this account until the phone says another.</summary>
    public string? PushName { get; init; }

    /// <summary>How long the transport and the handshake may take together. 20 s by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long WhatsApp may take after the handshake to accept the login, or to give the first code. 60 s by default.
    /// </summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The shortest pause between two keep-alives. 20 s by default.</summary>
    public TimeSpan KeepAliveMinimum { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest pause between two keep-alives. 30 s by default.</summary>
    public TimeSpan KeepAliveMaximum { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a keep-alive may wait for its answer. 10 s by default.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long keep-alives may go unanswered before the connection counts as dead. 90 s by default.</summary>
    public TimeSpan KeepAliveWindow { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a query may wait for its answer. 75 s by default.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>How long a sent message may wait for WhatsApp's acknowledgement. 75 s by default.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>
    /// How long the backlog may stand still after the login before the client stops to wait for its end (see <see cref="BacklogDelivered"/>). 60 s by default.
    /// </summary>
    public TimeSpan BacklogTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How old the signed pre-key may get before a new one takes its place at the next login. 30 days by default.</summary>
    public TimeSpan SignedPreKeyLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The proxy through which the client connects and fetches media; null for none.</summary>
    public Transport.ProxyAddress? Proxy { get; init; }

    /// <summary>How long a device list that WhatsApp gave is believed without a change being announced. 6 h by default.</summary>
    public TimeSpan DeviceListLifetime { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How many one-time pre-keys are uploaded when WhatsApp has none or few left. 100 by default; 1 to 812.</summary>
    public int PreKeyStock { get; init; } = 100;

    /// <summary>
    /// How many events wait in <c>WhatsAppClient.Events</c> for their reader before the connection stops reading. 1024 by default.
    /// </summary>
    public int EventCapacity { get; init; } = 1024;

    /// <summary>How media files are sent and fetched.</summary>
    public MediaOptions Media { get; init; } = new();

    /// <summary>
    /// How long a sender may take to send a message again that could not be decrypted, before the own phone is asked for it; null never asks the
    /// phone unless told to. 5 s by default, as in tulir/whatsmeow (retry.go). What a sender withholds from linked devices is asked for at once.
    /// </summary>
    public TimeSpan? AskPhoneAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Shows the account as online, so that plain delivery receipts are given. False sends <c>inactive</c> ones.</summary>
    public bool MarkOnline { get; init; } = true;

    /// <summary>
    /// The ids of queries over <c>w:mex</c> that differ from those of this library, by name (<c>newsletter_follow</c>). They change with
    /// WhatsApp's web version, and the names are those of <c>MexQueryNames</c>. None by default.
    /// </summary>
    public IReadOnlyDictionary<string, string> MexQueryIds { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Asks the phone, when it links this device, for all of its history and not only for that of the last months. False by default: it can be gigabytes.
    /// </summary>
    public bool RequireFullHistory { get; init; }

    /// <summary>How many days of history are wanted with <see cref="RequireFullHistory"/>; null for all that there are.</summary>
    public int? FullHistoryDays { get; init; }
}
