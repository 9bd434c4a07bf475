using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Accounts;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Settings = Wapio.Grains.Abstractions.Sessions.SessionSettings;

namespace Wapio.Grains.Sessions;

/// <content>What changes the session itself.</content>
internal sealed partial class SessionGrain
{
    /// <inheritdoc />
    public async Task<Outcome<SessionView>> Update(Caller caller, SessionPatch patch)
    {
        if (Refuse(caller, out var session) is { } refusal) return refusal;
        if (session.Record.IsEnding) return new Failure(ReasonCodes.Conflict, "The session is being deleted");

        if (patch.ProxyUrl is not null && caller.SessionId is not null)
            return new Failure(ReasonCodes.Forbidden, "Changing the proxy needs a personal access token; a session key is not enough");

        // The number of a linked phone is a fact and not a wish.
        var row = session.Record.Row;
        var number = session.Record.IsLinked ? row.PhoneNumber : patch.PhoneNumber ?? row.PhoneNumber;
        var changed = row with
        {
            Label = patch.Label ?? row.Label,
            PhoneNumber = number,
            ProxyUrl = patch.ProxyUrl ?? row.ProxyUrl,
            Settings = patch.Settings?.ApplyTo(row.Settings.ToView()).ToStored() ?? row.Settings,
        };
        await SaveAsync(session, changed);
        if (changed.ProxyUrl != row.ProxyUrl) await ConnectAnewAsync(session);
        return View(session);
    }

    /// <inheritdoc />
    public async Task<Outcome<Settings>> UpdateSettings(Caller caller, SessionSettingsPatch patch)
    {
        if (Refuse(caller, out var session) is { } refusal) return refusal;
        if (session.Record.IsEnding) return new Failure(ReasonCodes.Conflict, "The session is being deleted");

        var row = session.Record.Row;
        var settings = patch.ApplyTo(row.Settings.ToView());
        await SaveAsync(session, row with { Settings = settings.ToStored() });
        return settings;
    }

    /// <inheritdoc />
    public async Task<Outcome<SessionKey>> RegenerateKey(Caller caller)
    {
        if (RefuseKey(caller, out var session) is { } refusal) return refusal;
        if (session.Record.IsEnding) return new Failure(ReasonCodes.Conflict, "The session is being deleted");
        return await session.KeyRing.RegenerateAsync();
    }

    /// <inheritdoc />
    public async Task<Outcome<OperationView>> Delete(Caller caller)
    {
        if (RefuseKey(caller, out var session) is { } refusal) return refusal;
        if (session.Record.Row.Status == SessionStatus.Deleted) return Failure.NotFound("Session");
        if (session.Deletion.Operation is { } running) return running.ToView();

        var operation = await session.Deletion.BeginAsync();
        StartDeletion(session);
        return operation.ToView();
    }

    private async Task SaveAsync(SessionRuntime session, SessionRow changed)
    {
        var patch = new PatchSession(changed.Id, clock.GetUtcNow())
        {
            Label = changed.Label,
            PhoneNumber = changed.PhoneNumber,
            ProxyUrl = changed.ProxyUrl,
            Settings = changed.Settings,
        };
        var saved = session.Record.PatchAsync(patch, row => row with
        {
            Label = changed.Label,
            PhoneNumber = changed.PhoneNumber,
            ProxyUrl = changed.ProxyUrl,
            Settings = changed.Settings,
        });
        session.Supervisor.NoteSettings();
        session.Record.Changes.Raise();
        await saved;
    }
}
