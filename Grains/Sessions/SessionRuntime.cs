using Wapio.Grains.Media.Inbound;
using Wapio.Grains.Sessions.Actions;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Inbound;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Live;
using Wapio.Grains.Sessions.Outbound;
using Wapio.Grains.Sessions.Transfer;

namespace Wapio.Grains.Sessions;

/// <summary>The parts of an active session. One of each for each activation; all used on the grain's scheduler only.</summary>
/// <param name="Record">Its row and state.</param>
/// <param name="Supervisor">Its connection.</param>
/// <param name="Acceptor">What takes messages in.</param>
/// <param name="Queue">What sends them.</param>
/// <param name="ReadMarker">What tells that messages were read.</param>
/// <param name="Live">What asks WhatsApp over the connection.</param>
/// <param name="Actor">What does things to messages.</param>
/// <param name="Presence">What shows whether the account is online, and what it does in a chat.</param>
/// <param name="Limits">What tells what the session may do.</param>
/// <param name="Pacer">What lets messages pass at their pace.</param>
/// <param name="Media">The files that it fetches.</param>
/// <param name="Features">What it knows and asks of people, chats, groups and channels.</param>
/// <param name="KeyRing">Its key.</param>
/// <param name="Transfer">Its way to another installation.</param>
/// <param name="Deletion">Its end.</param>
internal sealed record SessionRuntime(
    SessionRecord Record,
    ConnectionSupervisor Supervisor,
    MessageAcceptor Acceptor,
    OutboundQueue Queue,
    ReadMarker ReadMarker,
    LiveClient Live,
    MessageActor Actor,
    PresenceSetter Presence,
    LimitReport Limits,
    Pacer Pacer,
    SessionMedia Media,
    SessionFeatures Features,
    SessionKeyRing KeyRing,
    SessionTransfer Transfer,
    SessionDeletion Deletion);
