using Wapio.Grains.Events.Payloads;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>
/// The row of a session as its grain knows it. A change takes effect here at once and is queued for the database in the same step, so the
/// order here is the order there although calls interleave while they await. Used on the grain's scheduler only.
/// </summary>
internal sealed class SessionRecord(SessionRow row, IWriteQueue writes, TimeProvider clock)
{
    // What the row in the database says, as far as this activation has written it.
    private (SessionStatus Status, string? Reason) _written = (row.Status, row.ReasonCode);
    private volatile SessionRow _row = row;

    /// <summary>The session's id.</summary>
    public string Id => Row.Id;

    /// <summary>How many messages wait in memory to be sent. For measuring: may be asked on any thread.</summary>
    public Func<int> Waiting { get; set; } = static () => 0;

    /// <summary>The epoch under which this activation owns the session; null while it does not.</summary>
    public SessionFence? Fence { get; set; }

    /// <summary>The row as it is now. The one thing here that other threads may read.</summary>
    public SessionRow Row
    {
        get => _row;
        private set => _row = value;
    }

    /// <summary>Raised with each change of state or pairing code.</summary>
    public ChangeSignal Changes { get; } = new(clock);

    /// <summary>True when a phone is linked.</summary>
    public bool IsLinked => Row.Jid is not null;

    /// <summary>The device's own address; null when no phone is linked.</summary>
    public Jid? Self => Jid.TryParse(Row.Jid, out var jid) ? jid : null;

    /// <summary>True once it is being deleted or is gone.</summary>
    public bool IsEnding => Row.Status is SessionStatus.PendingDeletion or SessionStatus.Deleted;

    /// <summary>True once its credentials were given away: it never connects again, unless they are brought back.</summary>
    public bool IsExported => Row.ReasonCode == SessionStates.Exported.Reason;

    /// <summary>
    /// Moves to a state, together with other writes in one unit. A state that holds already, for the same reason, is not written again, so
    /// that a session that cannot connect for days does not fill its log.
    /// </summary>
    public async Task MoveToAsync(SessionState state, bool? wantsConnection = null, params IReadOnlyList<Write> also)
    {
        var ends = state.Status is SessionStatus.PendingDeletion or SessionStatus.Deleted;
        if (IsEnding && !ends) return;
        if (IsExported && !ends && state != SessionStates.Imported) return;

        var now = clock.GetUtcNow();
        var before = _written;
        List<Write> unit = [.. also];
        if (_written != (state.Status, state.Reason))
        {
            _written = (state.Status, state.Reason);
            unit.Add(new ChangeSessionStatus(Id, state.Status, state.Status.ToName(), state.Reason, state.Text, now)
            {
                Tell = SessionStatusEvent.Of(Row, state, now),
            });
        }

        if (wantsConnection is { } wanted && wanted != Row.WantsConnection)
            unit.Add(new PatchSession(Id, now) { WantsConnection = wanted });

        var writing = unit.Exists(static write => write is not RequireFence) ? writes.SubmitAsync(new WriteUnit(unit)) : Task.CompletedTask;

        // What the writer does not even take has not happened; what it takes happens here at once.
        if (writing.IsFaulted) _written = before;
        else Enter(state, wantsConnection);
        await writing;
    }

    /// <summary>
    /// Moves to a state that only the owner of the session may tell of: refused with <see cref="FencedException"/>, and nothing is written, when another
    /// activation has taken it over. Without an epoch it is <see cref="MoveToAsync"/>.
    /// </summary>
    public Task ReportAsync(SessionState state, bool? wantsConnection = null, params IReadOnlyList<Write> also) =>
        Fence is { } fence ? MoveToAsync(state, wantsConnection, [new RequireFence(fence), .. also]) : MoveToAsync(state, wantsConnection, also);

    /// <summary>Takes the row as it is in the database, where another owner may have changed it meanwhile.</summary>
    public void Reload(SessionRow row) => (Row, _written) = (row, (row.Status, row.ReasonCode));

    /// <summary>Moves to a state without a word to the database, which belongs to somebody else now.</summary>
    public void Enter(SessionState state, bool? wantsConnection = null)
    {
        Row = Row with
        {
            Status = state.Status,
            ReasonCode = state.Reason,
            ReasonText = state.Text,
            WantsConnection = wantsConnection ?? Row.WantsConnection,
            UpdatedAt = clock.GetUtcNow(),
        };
        Changes.Raise();
    }

    /// <summary>Changes members of the row.</summary>
    public Task PatchAsync(PatchSession patch, Func<SessionRow, SessionRow> change, params IReadOnlyList<Write> also)
    {
        var writing = writes.SubmitAsync(new WriteUnit([.. also, patch]));
        if (!writing.IsFaulted) Row = change(Row) with { UpdatedAt = patch.At };
        return writing;
    }

    /// <summary>Notes what has been committed elsewhere already (the link, together with the device's credentials).</summary>
    public void NoteLinked(Jid jid, Jid lid)
    {
        // The name is that of an account, and so are the rest of what the row has of it.
        var isSame = Row.PhoneNumber == $"+{jid.User}";
        Row = Row with { Jid = jid.ToString(), Lid = lid.ToString(), PhoneNumber = $"+{jid.User}", PushName = isSame ? Row.PushName : null };
    }

    /// <summary>Notes the name that the account gives itself, which has been committed already.</summary>
    public void NotePushName(string name) => Row = Row with { PushName = name };

    /// <summary>Notes that the link has been forgotten elsewhere already.</summary>
    public void NoteUnlinked() => Row = Row with { Jid = null, Lid = null };

    /// <summary>Forgets the link: the phone is not linked any more.</summary>
    public Task UnlinkAsync(SessionState state, SessionFence fence)
    {
        var forget = new PatchSession(Id, clock.GetUtcNow()) { Jid = (string?)null, Lid = (string?)null };
        Row = Row with { Jid = null, Lid = null };
        return ReportAsync(state, wantsConnection: false, new ClearKeys(fence), forget);
    }

    /// <summary>The write that tells of something that is in the database nowhere else.</summary>
    public AppendEvents Tell(Func<DateTimeOffset, OutboxEvent> tell) => new(Id, tell(clock.GetUtcNow()));

    /// <summary>Notes that a message went out or came in; what it belongs to has written it already.</summary>
    public void NoteActivity() => Row = Row with { LastActivityAt = clock.GetUtcNow() };
}
