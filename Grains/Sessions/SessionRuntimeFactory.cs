using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Hosting;
using Wapio.Grains.Media.Inbound;
using Wapio.Grains.Media.Outbound;
using Wapio.Grains.Pacing;
using Wapio.Grains.Sessions.Actions;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Inbound;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Live;
using Wapio.Grains.Sessions.Outbound;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Grains.Sessions.Transfer;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions;

/// <summary>Puts the parts of a session together.</summary>
internal sealed class SessionRuntimeFactory(
    ISessionConnectionFactory connections,
    SessionOwnership ownership,
    LocalSessions local,
    GrainInstruments instruments,
    ISessionStore sessions,
    IKeyStateStore keys,
    IMessageStore messages,
    IIdempotencyStore idempotency,
    IDirectoryStore directory,
    IEventStore events,
    ITokenStore tokens,
    IOperationStore operations,
    IWriteQueue writes,
    IGrainFactory grains,
    MediaPreparer preparer,
    MediaDownloader downloader,
    IOptions<GrainsOptions> options,
    IOptions<PacingOptions> pacing,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    /// <summary>The parts of the session of this row.</summary>
    public SessionRuntime Create(SessionRow row)
    {
        var record = new SessionRecord(row, writes, clock);
        var delivery = new MessageDelivery(record, preparer, new StatusAudience(row.Id, directory, messages), writes, instruments, clock, loggers.CreateLogger<MessageDelivery>());
        var pacer = new Pacer(record, new KnownChats(row.Id, messages), grains, pacing, clock);
        var limits = new KnownLimits(pacer, clock);
        var pause = new SendPause(record, writes, clock, loggers.CreateLogger<SendPause>());
        var manners = new SendingManners(pacer, new TypingIndicator(record, options, clock), pause);
        var queue = new OutboundQueue(row.Id, messages, delivery, manners, options, clock, loggers.CreateLogger<OutboundQueue>());
        record.Waiting = () => queue.InMemory;
        var history = new HistoryLimits(options.Value.HistoryPerSession, options.Value.HistoryPerChat);
        var opener = new ConnectionOpener(connections, sessions, keys, messages, writes, queue, limits, history, clock, loggers.CreateLogger<OpenConnection>());
        var supervisor = new ConnectionSupervisor(record, ownership, local, opener, options, clock, loggers.CreateLogger<ConnectionSupervisor>());
        var keyRing = new SessionKeyRing(record, tokens, grains, clock);
        var deletion = new SessionDeletion(
            record, keyRing, supervisor, ownership, operations, writes, options, clock, loggers.CreateLogger<SessionDeletion>());
        var live = new LiveClient(record, () => supervisor.Connection, options.Value.QueryWait, clock, loggers.CreateLogger<LiveClient>());
        var media = new SessionMedia(row.AccountId, row.Id, downloader, options.Value.QueryWait, clock, loggers.CreateLogger<SessionMedia>());
        return new SessionRuntime(
            record,
            supervisor,
            new MessageAcceptor(record, new QuotedMessages(row.Id, messages), writes, clock),
            queue,
            new ReadMarker(row.Id, messages, writes, clock),
            live,
            new MessageActor(record, messages, idempotency, queue, new MessageStars(live), writes, clock),
            new PresenceSetter(live),
            new LimitReport(live, limits, pacer, pause, clock),
            pacer,
            media,
            SessionFeatures.Create(row.Id, live, pacer, directory, messages, events, writes, clock),
            keyRing,
            new SessionTransfer(record, supervisor, ownership, keys, clock),
            deletion);
    }
}
