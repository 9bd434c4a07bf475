using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions;

/// <summary>
/// What callers ask of the connection: they say what they want, and wait for it without holding up other calls. Asking twice is
/// asking once.
/// </summary>
internal sealed class SessionConnector(SessionRecord session, ConnectionSupervisor supervisor, TimeSpan wait)
{
    /// <summary>Connects and waits for the outcome.</summary>
    public async Task<Outcome<ConnectResult>> ConnectAsync()
    {
        if (Refuse() is { } refusal) return refusal;
        if (session.Row.Status != SessionStatus.Connected) await WantAsync();
        return await WaitForOutcomeAsync();
    }

    /// <summary>Closes the connection, connects anew and waits for the outcome.</summary>
    public async Task<Outcome<ConnectResult>> RestartAsync()
    {
        if (Refuse() is { } refusal) return refusal;
        await session.MoveToAsync(SessionStates.ConnectRequested, wantsConnection: true);
        await supervisor.StopAsync();
        await supervisor.StartAsync();
        return await WaitForOutcomeAsync();
    }

    /// <summary>The pairing code to show now; starts pairing when need be.</summary>
    public async Task<Outcome<QrView>> GetCodeAsync()
    {
        if (Refuse() is { } refusal) return refusal;
        if (session.IsLinked) return new Failure(ReasonCodes.Conflict, "A phone is linked already");
        if (supervisor.Code is { } shown) return shown;

        var outcome = await ConnectAsync();
        if (!outcome.IsSuccess) return outcome.Failure;
        return outcome.Value.Qr is { } code ? code : new Failure(ReasonCodes.Conflict, "A phone was linked just now");
    }

    /// <summary>A code to enter on the phone; starts pairing when need be.</summary>
    /// <param name="number">The phone's number.</param>
    public async Task<Outcome<PairingCodeView>> RequestPairingCodeAsync(string number)
    {
        var shown = await GetCodeAsync();
        if (!shown.IsSuccess) return shown.Failure;
        if (supervisor.Pairing is not { } connection) return new Failure(ReasonCodes.Conflict, "A phone was linked just now, or the codes ran out");

        try
        {
            return new PairingCodeView(await connection.RequestPairingCodeAsync(number, CancellationToken.None), number);
        }
        catch (ArgumentException)
        {
            return Failure.Invalid("phone_number", "Must be an international phone number");
        }
        catch (RequestException refused) when (refused.Error is RequestError.Timeout or RequestError.ConnectionLost or RequestError.NotConnected)
        {
            return new Failure(ReasonCodes.UpstreamTimeout, "WhatsApp did not answer in time");
        }
        catch (RequestException refused)
        {
            return new Failure(ReasonCodes.UpstreamRefused, refused.Message);
        }
    }

    /// <summary>Closes the connection and keeps the link.</summary>
    public async Task DisconnectAsync()
    {
        // The wish first: whoever asks to connect while the socket still closes then has the last word.
        var isUnlinked = !session.IsLinked && session.Row.Status == SessionStatus.Pending;
        if (!isUnlinked) await session.MoveToAsync(SessionStates.DisconnectRequested, wantsConnection: false);
        await supervisor.StopAsync();
    }

    private async Task WantAsync()
    {
        // While an attempt is under way its own progress is what the state tells; one that is not wanted any more is about to end.
        var isUnderWay = supervisor.IsRunning && !supervisor.IsPausing && session.Row.WantsConnection;
        if (!isUnderWay) await session.MoveToAsync(SessionStates.ConnectRequested, wantsConnection: true);
        await supervisor.StartAsync();
    }

    private async Task<Outcome<ConnectResult>> WaitForOutcomeAsync()
    {
        var settled = await session.Changes.WaitUntilAsync(
            () => supervisor.Connection is not null || supervisor.Code is not null || !session.Row.WantsConnection, wait);

        if (supervisor.Connection is not null) return new ConnectResult(View(), null);
        if (supervisor.Code is { } code) return new ConnectResult(View(), code);
        if (!settled) return new Failure(ReasonCodes.UpstreamTimeout, $"WhatsApp was not reached in time; the session goes on trying. {session.Row.ReasonText}");
        if (session.IsEnding) return Ending();

        var asked = session.Row.ReasonCode == SessionStates.DisconnectRequested.Reason;
        return new Failure(asked ? ReasonCodes.Conflict : ReasonCodes.UpstreamRefused, session.Row.ReasonText ?? "The session did not connect");
    }

    private SessionView View() => session.Row.ToView(supervisor.Holder);

    private Failure? Refuse() =>
        session.IsEnding ? Ending()
        : session.IsExported ? new Failure(ReasonCodes.Conflict, "The credentials of this session were exported, so it does not connect here any more")
        : null;

    private static Failure Ending() => new(ReasonCodes.Conflict, "The session is being deleted");
}
