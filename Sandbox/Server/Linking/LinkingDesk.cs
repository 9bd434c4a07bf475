using System.Collections.Concurrent;
using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Hosting;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Server.Connections;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>
/// Links clients that have no account yet: gives them references to show as QR, and when a phone has scanned one, carries its signed
/// device identity to the client and checks the client's own signature.
/// </summary>
internal sealed partial class LinkingDesk(LinkedDevices devices, CodeDesk codes, FaultTable faults, SandboxSettings settings, TimeProvider clock, IStateStore store, ILogger<LinkingDesk> logger)
{
    private static readonly TimeSpan PasskeyPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SignPatience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, LinkingRequest> _byReference = new();

    /// <summary>Starts linking for a client without an account. The references end with the returned request.</summary>
    public LinkingRequest Open(ClientConnection connection, Arrival arrival)
    {
        if (Registration.TryRead(arrival) is not { } registration)
        {
            connection.Close(StreamErrors.Failure(400));
            return LinkingRequest.Refused(connection);
        }

        var request = new LinkingRequest(registration, connection, _byReference, codes.Forget);
        connection.Send(new Node("iq",
        [
            ("from", Jid.ServerJid),
            ("id", StanzaIds.Create()),
            ("type", "set"),
            ("xmlns", "md"),
        ], new Node("pair-device", default, request.References.Select(r => new Node("ref", default, System.Text.Encoding.ASCII.GetBytes(r))).ToArray())));
        return request;
    }

    /// <summary>What a client sends before it is linked: keep-alives, and queries that nobody answers yet.</summary>
    public void OnStanza(ClientConnection connection, LinkingRequest request, Node stanza)
    {
        LogReceived(stanza);
        if (stanza.Tag == "iq" && stanza["id"] is { } id)
        {
            if (stanza["xmlns"] == "md" && stanza.Child("link_code_companion_reg") is { } stage)
            {
                connection.Send(codes.Answer(request, stanza, stage));
                return;
            }

            if (stanza["xmlns"] == "md" && request.Passkey?.Answer(stanza) is { } step)
            {
                connection.Send(step);
                return;
            }

            var answer = stanza["xmlns"] is "w:p" or "w:stats"
                ? new Node("iq", [("from", Jid.ServerJid), ("id", id), ("type", "result")])
                : new Node("iq", [("from", Jid.ServerJid), ("id", id), ("type", "error")], new Node("error", [("code", "401"), ("text", "not-authorized")]));
            connection.Send(answer);
        }
    }

    /// <summary>What the client that waits with a code says of itself; null when there is none.</summary>
    public Registration? Find(QrText qr) => _byReference.GetValueOrDefault(qr.Reference)?.Registration;

    /// <summary>A phone has scanned a code. Completes when the client is linked.</summary>
    /// <exception cref="LinkingException">The code is not known any more, or the client or the server refused.</exception>
    public async Task<Device> LinkAsync(IDeviceSigner phone, QrText qr, CancellationToken cancellationToken)
    {
        var request = FindChecked(qr);
        var secret = faults.Take(FaultKind.PasskeyDemanded, phone.Account.Number) is null
            ? qr.AdvSecret
            : await DemandPasskeyAsync(request, qr.AdvSecret, cancellationToken);
        return await LinkAsync(phone, request, secret, cancellationToken);
    }

    /// <summary>Somebody has entered the code of a client on a phone. Completes when the client is linked.</summary>
    /// <exception cref="LinkingException">Another phone came first, or the client or the server refused.</exception>
    public async Task<Device> LinkAsync(IDeviceSigner phone, LinkingRequest request, byte[] advSecret, CancellationToken cancellationToken)
    {
        if (!request.TryClaim()) throw new LinkingException(LinkingError.AlreadyScanned, "The code has been used already.");
        codes.Forget(request);
        var account = phone.Account;
        var (id, keyIndex) = Allocate(account);
        var signature = phone.SignDevice(request.Registration.IdentityKey, advSecret, keyIndex);

        var answer = await AskAsync(request, account, id, signature, cancellationToken);
        var device = DeviceSignature.Check(answer, signature, request.Registration) is { } identity
            ? NewDevice(account, id, keyIndex, request.Registration, identity)
            : null;
        if (device is null)
        {
            request.Connection.Close(StreamErrors.Failure(401));
            throw new LinkingException(LinkingError.Refused, "The client's device signature does not hold.");
        }

        account.Change(r => r with { KeyIndexList = phone.SignKeyIndexes(account.Devices.Append(device).Where(d => !d.IsPrimary).Select(d => d.Record.KeyIndex), keyIndex) });
        devices.Link(device);
        LogLinked(device.StorageKey);
        request.Connection.Send(StreamErrors.Restart);
        request.Connection.Close(null, settings.LinkedPause);
        return device;
    }

    private async Task<byte[]> DemandPasskeyAsync(LinkingRequest request, byte[] qrSecret, CancellationToken cancellationToken)
    {
        var exchange = request.Passkey = new PasskeyExchange(request, qrSecret);
        exchange.Begin();
        try
        {
            return await exchange.Secret.WaitAsync(PasskeyPatience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new LinkingException(LinkingError.Refused, "No passkey was shown.");
        }
        finally
        {
            request.Passkey = null;
        }
    }

    private LinkingRequest FindChecked(QrText qr)
    {
        if (!_byReference.TryGetValue(qr.Reference, out var request))
            throw new LinkingException(LinkingError.UnknownCode, "No client waits with this code: it has expired, or the client has gone.");
        if (!request.Registration.IdentityKey.AsSpan().SequenceEqual(qr.IdentityKey) || !request.Registration.NoiseKey.AsSpan().SequenceEqual(qr.NoiseKey))
            throw new LinkingException(LinkingError.WrongKeys, "The keys in the code are not those of the client that waits with it.");
        return request;
    }

    private static (ushort Id, uint KeyIndex) Allocate(Account account)
    {
        var record = account.Change(r => r with { NextDevice = (ushort)(r.NextDevice + 1), NextKeyIndex = r.NextKeyIndex + 1 });
        return ((ushort)(record.NextDevice - 1), record.NextKeyIndex - 1);
    }

    private static async Task<Node> AskAsync(LinkingRequest request, Account account, ushort id, SignedDevice signature, CancellationToken cancellationToken)
    {
        var question = new Node("iq",
        [
            ("from", Jid.ServerJid),
            ("id", StanzaIds.Create()),
            ("type", "set"),
            ("xmlns", "md"),
        ], new Node("pair-success", default, new Node[]
        {
            new("device-identity", default, signature.Container),
            new("device", [("jid", account.Pn.WithDevice(id)), ("lid", account.Lid.WithDevice(id))]),
            new("platform", [("name", "android")]),
        }));
        try
        {
            var answer = await request.Connection.QueryAsync(question, SignPatience, cancellationToken);
            if (answer["type"] == "result") return answer;

            var error = answer.Child("error");
            request.Connection.Close();
            throw new LinkingException(LinkingError.Refused, $"The client refused: {error?["text"]} ({error?["code"]}).");
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            request.Connection.Close();
            throw new LinkingException(LinkingError.Refused, "The client did not answer.");
        }
    }

    private Device NewDevice(Account account, ushort id, uint keyIndex, Registration registration, byte[] identity) => new(account, new DeviceRecord(
        id, keyIndex, registration.Platform, registration.NoiseKey, registration.IdentityKey, registration.RegistrationId,
        registration.SignedPreKeyId, registration.SignedPreKey, registration.SignedPreKeySignature, identity,
        clock.GetUtcNow().ToUnixTimeSeconds(), Bootstrapped: false)
    {
        WantsFullHistory = registration.Properties.RequireFullSync,
        FullHistoryDays = registration.Properties.HistorySyncConfig is { FullSyncDaysLimit: > 0 and var days } ? days : null,
    }, store);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A client that is not linked sent {Stanza}")]
    private partial void LogReceived(Node stanza);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Device} has been linked")]
    private partial void LogLinked(string device);
}
