using Orleans;
using Orleans.Concurrency;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Media;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Grains.Abstractions.Sessions;

/// <summary>
/// One WhatsApp session (a linked device of a phone number), keyed by its id <c>bps_sess_ws_...</c>: holds its connection, settings and
/// outbound queue. A caller of another account, or a key of another session, is told that it is not there.
/// </summary>
[Alias("wapio.ISessionGrain")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>The session as it is.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<Outcome<SessionView>> Get(Caller caller);

    /// <summary>Changes label, number, proxy and settings.</summary>
    [Alias("update")]
    Task<Outcome<SessionView>> Update(Caller caller, SessionPatch patch);

    /// <summary>Changes settings.</summary>
    [Alias("update-settings")]
    Task<Outcome<SessionSettings>> UpdateSettings(Caller caller, SessionSettingsPatch patch);

    /// <summary>Revokes the key at once, then unlinks the device and deletes the session. For personal access tokens.</summary>
    [Alias("delete")]
    Task<Outcome<OperationView>> Delete(Caller caller);

    /// <summary>
    /// Connects. A linked session answers once it is connected; one that was never linked starts pairing and answers with the first code.
    /// <see cref="ReasonCodes.UpstreamTimeout"/> when WhatsApp cannot be reached in time; it goes on trying.
    /// </summary>
    [AlwaysInterleave, Alias("connect")]
    Task<Outcome<ConnectResult>> Connect(Caller caller);

    /// <summary>Closes the connection and keeps the link.</summary>
    [Alias("disconnect")]
    Task<Outcome<SessionView>> Disconnect(Caller caller);

    /// <summary>Closes the connection and connects anew.</summary>
    [AlwaysInterleave, Alias("restart")]
    Task<Outcome<ConnectResult>> Restart(Caller caller);

    /// <summary>The pairing code to show now; starts pairing when need be. <see cref="ReasonCodes.Conflict"/> when already linked.</summary>
    [AlwaysInterleave, Alias("get-qr")]
    Task<Outcome<QrView>> GetQr(Caller caller);

    /// <summary>
    /// Asks WhatsApp for a code to enter on the phone in place of scanning; starts pairing when need be. Good as long as codes to scan are shown.
    /// <see cref="ReasonCodes.Conflict"/> when already linked, <see cref="ReasonCodes.ValidationError"/> when no number is known.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="phoneNumber">The phone's number; null for that of the session.</param>
    [AlwaysInterleave, Alias("request-pairing-code")]
    Task<Outcome<PairingCodeView>> RequestPairingCode(Caller caller, string? phoneNumber);

    /// <summary>Makes a new key and revokes the old one at once. For personal access tokens.</summary>
    [Alias("regenerate-key")]
    Task<Outcome<SessionKey>> RegenerateKey(Caller caller);

    /// <summary>
    /// Accepts a message: when this answers with a value, the message, its idempotency record and its WhatsApp id are durable. Messages of a
    /// chat leave in the order of these calls.
    /// </summary>
    [AlwaysInterleave, Alias("send")]
    Task<Outcome<AcceptedMessage>> Send(Caller caller, SendMessage message);

    /// <summary>
    /// Fetches the file of a message from WhatsApp, decrypts and keeps it; the same file is fetched once. Answers without a file while it is still
    /// being fetched: then call again. No byte of it comes with the answer: <see cref="IMediaLibrary"/> gives it out.
    /// </summary>
    [AlwaysInterleave, Alias("fetch-media")]
    Task<Outcome<FetchedMedia>> FetchMedia(Caller caller, MediaRequest request);

    /// <summary>Marks received messages as read, for the sender to see.</summary>
    [AlwaysInterleave, Alias("mark-read")]
    Task<Outcome<Done>> MarkRead(Caller caller, MarkRead request);

    /// <summary>Lists messages of both directions, newest first.</summary>
    [AlwaysInterleave, Alias("list-messages")]
    Task<Outcome<MessageLogPage>> ListMessages(Caller caller, LogQuery query);

    /// <summary>Lists what happened to the session, newest first.</summary>
    [AlwaysInterleave, Alias("list-log")]
    Task<Outcome<SessionLogPage>> ListLog(Caller caller, LogQuery query);

    /// <summary>What the session connects through.</summary>
    [AlwaysInterleave, Alias("get-proxy")]
    Task<Outcome<ProxyView>> GetProxy(Caller caller);

    /// <summary>Sets or removes the proxy; a session that is connected connects anew. For personal access tokens.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="url">The proxy, with its credentials; null for none.</param>
    [Alias("set-proxy")]
    Task<Outcome<ProxyView>> SetProxy(Caller caller, string? url);

    /// <summary>
    /// Seals the linked device for another installation. Before that it is written down that the session does not connect here any more; may be asked again.
    /// <see cref="ReasonCodes.Conflict"/> when no phone is linked. For personal access tokens.
    /// </summary>
    [Alias("export")]
    Task<Outcome<SealedSession>> Export(Caller caller, string passphrase);

    /// <summary>
    /// Makes the session the device that was sealed; it connects when asked to. <see cref="ReasonCodes.Conflict"/> when a phone is linked already,
    /// <see cref="ReasonCodes.ValidationError"/> when the passphrase does not open the credentials. For personal access tokens.
    /// </summary>
    [Alias("import")]
    Task<Outcome<SessionView>> Import(Caller caller, string passphrase, string credentials);

    /// <summary>Brings the session up if it should be: connects it when its owner wants it connected. Called at start-up; needs no caller.</summary>
    [Alias("wake")]
    Task Wake();

    /// <summary>
    /// Ends the activation in order, so that the next call makes one on another node. Called by the node that holds the session while it stops; needs no
    /// caller. Does nothing when somebody else holds it.
    /// </summary>
    /// <param name="holder">The process that means itself.</param>
    [AlwaysInterleave, Alias("hand-over")]
    Task HandOver(string holder);
}
