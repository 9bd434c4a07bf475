using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Accounts;
using Wapio.Grains.Hosting;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions;

/// <summary>Deletes a session: its key at once; then the link on the phone, if that can be reached; then its WhatsApp keys.</summary>
internal sealed partial class SessionDeletion(
    SessionRecord session,
    SessionKeyRing keyRing,
    ConnectionSupervisor supervisor,
    SessionOwnership ownership,
    IOperationStore operations,
    IWriteQueue writes,
    IOptions<GrainsOptions> options,
    TimeProvider clock,
    ILogger<SessionDeletion> logger)
{
    private const string OperationType = "session.delete";
    private const int MostUnfinished = 1000;

    // What became of the device on the phone, as far as this activation knows.
    private OperationNote _unlinking = DeletionNotes.NotLinked;

    /// <summary>The operation; null before anybody asked for it in this activation.</summary>
    public OperationRow? Operation { get; private set; }

    /// <summary>Revokes the key and writes down that the session is to be deleted.</summary>
    public async Task<OperationRow> BeginAsync()
    {
        var now = clock.GetUtcNow();
        var operation = new OperationRow(Identifiers.Operation(), session.Row.AccountId, session.Id, OperationType, "running", now) { StartedAt = now };
        // A device that lives somewhere else now stays linked; what is deleted here forgets it.
        if (session.IsExported) _unlinking = DeletionNotes.Exported;
        List<Write> forget = session.IsExported ? [new PatchSession(session.Id, now) { Jid = (string?)null, Lid = (string?)null }] : [];
        await keyRing.RevokeAsync(revoke => session.MoveToAsync(
            SessionStates.DeletionRequested, wantsConnection: false, [revoke, new PutOperation(operation), .. forget]));
        if (forget.Count > 0) session.NoteUnlinked();
        Operation = operation;
        return operation;
    }

    /// <summary>Finds the operation of a deletion that began before this activation.</summary>
    public async Task<OperationRow?> ResumeAsync()
    {
        var unfinished = await operations.ListUnfinishedAsync(MostUnfinished);
        return Operation ??= unfinished.FirstOrDefault(row => row.SessionId == session.Id && row.Type == OperationType);
    }

    /// <summary>Does the rest. Never throws: what fails is taken up again at the next activation.</summary>
    public async Task FinishAsync()
    {
        try
        {
            await UnlinkAsync();
            await supervisor.StopAsync();
            await EraseAsync();
        }
        catch (Exception exception)
        {
            LogFailed(session.Id, exception);
            await NoteAsync(exception is HeldElsewhereException ? DeletionNotes.HeldElsewhere : DeletionNotes.Interrupted);
        }
    }

    // Best effort: what keeps the deletion from going on may keep this from being written too.
    private async Task NoteAsync(OperationNote note)
    {
        if (Operation is not { FinishedAt: null } operation) return;
        try
        {
            await writes.SubmitAsync(new PutOperation(Operation = operation with { Error = note.ToJson() }));
        }
        catch (Exception exception)
        {
            LogNotNoted(session.Id, exception);
        }
    }

    private async Task UnlinkAsync()
    {
        if (!session.IsLinked) return;

        // A session that is not connected is connected once more for this, so that the phone does not go on listing a device that is gone.
        var limit = options.Value.UnlinkWait;
        if (supervisor.Connection is null) await supervisor.StartAsync();
        await session.Changes.WaitUntilAsync(() => supervisor.Connection is not null || !supervisor.IsRunning, limit);
        if (supervisor.Connection is not { } connection)
        {
            _unlinking = DeletionNotes.NotReached;
            LogNotUnlinked(session.Id);
            return;
        }

        try
        {
            using var timeout = new CancellationTokenSource(limit, clock);
            await connection.LogoutAsync(timeout.Token).WaitAsync(limit, clock);
            _unlinking = DeletionNotes.Unlinked;
        }
        catch (Exception exception)
        {
            _unlinking = DeletionNotes.NotUnlinked;
            LogUnlinkFailed(session.Id, exception);
        }
    }

    private async Task EraseAsync()
    {
        var done = clock.GetUtcNow();
        var owned = await ownership.TakeAsync(session.Id, CancellationToken.None)
            ?? throw new HeldElsewhereException();
        List<Write> also = [new ClearKeys(owned.Fence), new ForgetDirectory(session.Id)];
        if (Operation is { } operation) also.Add(new PutOperation(Operation = operation with { Status = "succeeded", FinishedAt = done, Result = _unlinking.ToJson(), Error = null }));
        await session.MoveToAsync(SessionStates.Gone, wantsConnection: false, also);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Deleting session {SessionId} stopped half-way; it goes on when the session is next activated.")]
    private partial void LogFailed(string sessionId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Why deleting session {SessionId} stopped could not be written down.")]
    private partial void LogNotNoted(string sessionId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {SessionId} is deleted without being unlinked on the phone: WhatsApp could not be reached.")]
    private partial void LogNotUnlinked(string sessionId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {SessionId} is deleted, but unlinking it on the phone failed.")]
    private partial void LogUnlinkFailed(string sessionId, Exception exception);

    private sealed class HeldElsewhereException() : StorageException("Another node still holds the session.");
}
