using System.Globalization;
using System.Security.Cryptography;
using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Stanzas;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Server.Connections;

/// <summary>Logs linked devices in: checks who they are, ends the connection they had before, and says success or failure.</summary>
internal sealed partial class LoginDesk(AccountDirectory accounts, SandboxSettings settings, FaultTable faults, CompanionGreeter greeter, PresenceTable presences, LoginLog logins, TimeProvider clock, ILogger<LoginDesk> logger)
{
    private const int TemporaryBan = 402;
    private const int PermanentBan = 406;

    /// <summary>What the client says in front of its next connection. It means nothing here; a client must be able to keep it.</summary>
    private static readonly Node Routing = new("ib", [("from", Jid.ServerJid)],
        new Node("edge_routing", default, new Node("routing_info", default, "sandbox"u8.ToArray())));

    /// <summary>False when the client was refused; its connection is closing then.</summary>
    public bool TryLogIn(ClientConnection connection, Arrival arrival)
    {
        if (Refusal(arrival, out var device) is { } reason)
        {
            LogRefused(arrival.Payload.Username, arrival.Payload.Device, reason);
            connection.Close(reason == TemporaryBan ? BanOf(arrival) : StreamErrors.Failure(reason));
            return false;
        }

        connection.Device = device;
        var before = device!.Inbox.Attach(connection);
        logins.Begin(connection, device.Address(lid: false).ToString(), before is not null);
        before?.Close(StreamErrors.Replaced);
        connection.Send(Success(device));
        connection.Send(Routing);
        return true;
    }

    /// <summary>
    /// The client is ready for what waits for it. Clients say so, also those that did not log in as passive (Baileys 6), once their
    /// pre-keys are up.
    /// </summary>
    public void Activate(Device device, IDeviceLink link)
    {
        if (device.Inbox.Activate(link)) greeter.OnProgress(device);
    }

    /// <summary>The connection has ended.</summary>
    public void LogOut(ClientConnection connection)
    {
        logins.End(connection);
        if (connection.Device is not { } device || !device.Inbox.Detach(connection)) return;
        presences.Set(device, available: false);
        presences.Forget(device);
    }

    private int? Refusal(Arrival arrival, out Device? device)
    {
        device = null;
        var number = arrival.Payload.Username.ToString(CultureInfo.InvariantCulture);
        if (faults.Take(FaultKind.LoginFailure, number) is { } fault) return fault.Code ?? 503;
        if (faults.Find(FaultKind.Ban, number) is { } ban) return ban.Seconds is null ? PermanentBan : TemporaryBan;
        if (IsOutdated(arrival.Payload.UserAgent?.AppVersion)) return 405;

        device = accounts.FindByNumber(number)?.FindDevice((int)arrival.Payload.Device);
        return device is { IsPrimary: false } && CryptographicOperations.FixedTimeEquals(device.Record.NoiseKey, arrival.NoiseKey) ? null : 401;
    }

    private Node BanOf(Arrival arrival)
    {
        var ban = faults.Find(FaultKind.Ban, arrival.Payload.Username.ToString(CultureInfo.InvariantCulture));
        return StreamErrors.TemporaryBan(ban?.Code ?? 101, (long)(ban?.Seconds ?? 3600));
    }

    private bool IsOutdated(ClientPayload.Types.UserAgent.Types.AppVersion? version) =>
        settings.MinimumVersion is { } minimum
        && new Version((int)(version?.Primary ?? 0), (int)(version?.Secondary ?? 0), (int)(version?.Tertiary ?? 0)) < minimum;

    private Node Success(Device device) => new("success",
    [
        ("t", clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ("props", "27"),
        ("abprops", "0"),
        ("group_abprops", "0"),
        ("location", "sandbox"),
        ("display_name", device.Account.Record.Name),
        ("lid", device.Address(lid: true)),
        ("creation", device.Record.LinkedAt.ToString(CultureInfo.InvariantCulture)),
    ]);

    [LoggerMessage(Level = LogLevel.Information, Message = "Device {Device} of {Number} was refused with {Reason}")]
    private partial void LogRefused(ulong number, uint device, int reason);
}
