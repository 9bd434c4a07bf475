using System.Security.Cryptography;
using System.Text.Json;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Connection;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Keys;

namespace Wapio.Grains.Sessions.Transfer;

/// <summary>
/// Moves a linked device between installations. A device lives in one place only: before its credentials are given away it is written down that this session does not
/// connect any more, so that no crash in between leaves two of them.
/// </summary>
internal sealed class SessionTransfer(
    SessionRecord session, ConnectionSupervisor supervisor, SessionOwnership ownership, IKeyStateStore keys, TimeProvider clock)
{
    /// <summary>Ends the use of the device here and seals its credentials. May be asked again, should the answer have got lost.</summary>
    public async Task<Outcome<SealedSession>> ExportAsync(string passphrase)
    {
        if (session.Row is not { Jid: { } jid, Lid: { } lid } row) return new Failure(ReasonCodes.Conflict, "No phone is linked to this session, so there is nothing to export");

        await session.MoveToAsync(SessionStates.Exported, wantsConnection: false);
        await supervisor.StopAsync();

        // Whoever else still holds the session cannot write its keys from here on.
        if (await ownership.TakeAsync(session.Id, CancellationToken.None) is not { } owned) return Held();
        var all = await ReadKeysAsync();
        await ownership.ReleaseAsync(owned, session, null);

        var plain = JsonSerializer.SerializeToUtf8Bytes(new Credentials(jid, lid, row.PhoneNumber, all), CredentialsJson.Default.Credentials);
        try
        {
            return new SealedSession(session.Id, await Task.Run(() => CredentialSeal.Seal(plain, passphrase)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Opens sealed credentials and makes this session that device. It connects when it is asked to.</summary>
    public async Task<Outcome<Done>> ImportAsync(string passphrase, string text)
    {
        if (session is { IsLinked: true, IsExported: false }) return new Failure(ReasonCodes.Conflict, "A phone is linked already; delete the session, or use another one");
        if (!CredentialSeal.IsKnown(text)) return Failure.Invalid("credentials", "Must be what an export answered, of a version that is known here");

        var plain = await Task.Run(() => CredentialSeal.TryOpen(text, passphrase, out var opened) ? opened : null);
        if (plain is null) return Failure.Invalid("passphrase", "Does not open these credentials");
        if (Read(plain) is not { } credentials) return Failure.Invalid("credentials", "Hold something that is not understood here");

        await supervisor.StopAsync();
        if (await ownership.TakeAsync(session.Id, CancellationToken.None) is not { } owned) return Held();

        List<KeyStateChange> changes = [.. credentials.Keys.Select(key => new KeyStateChange(new KeyStateId(key.Kind, key.Id), key.Value))];
        var (jid, lid) = (Jid.Parse(credentials.Jid), Jid.Parse(credentials.Lid));
        var link = AccountLinks.Of(session.Id, jid, lid, clock.GetUtcNow());
        await session.MoveToAsync(SessionStates.Imported, wantsConnection: false, new ClearKeys(owned.Fence), new ChangeKeys(owned.Fence, changes), link);
        session.NoteLinked(jid, lid);
        await ownership.ReleaseAsync(owned, session, null);
        return Done.Instance;
    }

    private async Task<List<CredentialKey>> ReadKeysAsync()
    {
        List<CredentialKey> all = [];
        foreach (var kind in Enum.GetValues<KeyKind>())
        {
            foreach (var (id, value) in await keys.ListAsync(session.Id, (byte)kind)) all.Add(new CredentialKey((byte)kind, id, value));
        }

        return all;
    }

    private static Credentials? Read(byte[] plain)
    {
        try
        {
            var read = JsonSerializer.Deserialize(plain, CredentialsJson.Default.Credentials);
            var isGood = read is { Keys: not null } && Jid.TryParse(read.Jid, out _) && Jid.TryParse(read.Lid, out _)
                && read.Keys.All(key => key is { Id: not null, Value: not null } && Enum.IsDefined((KeyKind)key.Kind));
            return isGood ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static Failure Held() => new(ReasonCodes.Conflict, "Another node still holds the session; try again in a moment");
}
